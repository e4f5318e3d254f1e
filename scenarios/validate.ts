/** A merged tree against the schema: the checked options, or every problem with its place. */
import type { z } from 'zod'
import type { MapTree, Tree } from './document.ts'
import { expectation, suggestion } from './issue.ts'
import { nearest, type Problem, show } from './problem.ts'
import { scenario as schema } from './schema.ts'
import { keysAt, optionPaths } from './shape.ts'
import { problemAt } from './source.ts'
import { keyAt, plain, valueAt } from './tree.ts'

/** A scenario whose tables are still names of files. */
export type ScenarioOptions = z.output<typeof schema>

const sections = Object.keys(schema.shape) as (keyof ScenarioOptions)[]

/**
 * Checks scenarios section by section (one top-level key each), so that a fault in one hides nothing in another, and a
 * section that variants of a scenario share is read once. Rules across sections therefore stand in `check.ts`, not in the schema.
 */
export class Validator {
  private readonly valid = new Map<Tree, unknown>()
  private readonly problems: Problem[]

  constructor(problems: Problem[]) {
    this.problems = problems
  }

  /** The sections of `tree` that are valid. */
  check(tree: MapTree): Partial<ScenarioOptions> {
    for (const key of tree.entries.keys()) {
      if (!Object.hasOwn(schema.shape, key)) this.problems.push(unknownKey(tree, [], key))
    }
    const options: Record<string, unknown> = {}
    for (const section of sections) {
      const value = tree.entries.get(section)?.value
      if (value && this.valid.has(value)) options[section] = this.valid.get(value)
      else this.parse(tree, section, value, options)
    }
    return options
  }

  private parse(
    tree: MapTree,
    section: keyof ScenarioOptions,
    value: Tree | undefined,
    options: Record<string, unknown>,
  ): void {
    const parsed = schema.shape[section].safeParse(value && plain(value))
    if (parsed.success) {
      options[section] = parsed.data
      if (value) this.valid.set(value, parsed.data)
      return
    }
    for (const issue of parsed.error.issues) {
      const path = [section, ...issue.path]
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) this.problems.push(unknownKey(tree, path, key))
      } else this.problems.push(wrongValue(tree, path, issue))
    }
  }
}

/** Whether every section is there. */
export const isWhole = (options: Partial<ScenarioOptions>): options is ScenarioOptions =>
  sections.every(section => Object.hasOwn(options, section))

function unknownKey(tree: Tree, path: PropertyKey[], key: string): Problem {
  const keys = keysAt(schema, path)
  const message = `${dotted(path)}expected a key of ${keys.join(', ')}, found ${show(key)}`
  // A right name in the wrong section: tell its whole path.
  const elsewhere = optionPaths(schema).find(option => option.endsWith(`.${key}`))
  return problemAt(keyAt(tree, [...path, key]), message, nearest(key, keys) ?? elsewhere)
}

function wrongValue(tree: Tree, path: PropertyKey[], issue: z.core.$ZodIssue): Problem {
  const value = valueAt(tree, path)
  const found = value && plain(value)
  const place = value && found !== undefined ? value : keyAt(tree, path)
  const message = `${dotted(path)}expected ${expectation(issue)}, found ${show(found)}`
  return problemAt(place, message, suggestion(issue, found))
}

const dotted = (path: PropertyKey[]): string => (path.length === 0 ? '' : `${path.join('.')}: `)
