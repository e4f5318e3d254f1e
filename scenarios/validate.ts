/** A merged tree against the schema: the checked options, or every problem with its place. */
import type { z } from 'zod'
import type { MapTree, Tree } from './document.ts'
import { expectation, suggestion } from './issue.ts'
import { nearest, type Problem, show } from './problem.ts'
import type { scenario } from './schema.ts'
import { keysAt, optionPaths } from './shape.ts'
import { problemAt } from './source.ts'
import { keyAt, plain, valueAt } from './tree.ts'

/** A scenario whose tables are still names of files. */
export type ScenarioOptions = z.output<typeof scenario>

/**
 * Checks files of one format section by section (one top-level key each), so that a fault in one hides nothing in another, and a
 * section that variants of a scenario share is read once. Rules across sections therefore stand outside of the schema.
 */
export class Validator<Format extends z.ZodObject> {
  private readonly valid = new Map<Tree, unknown>()
  private readonly format: Format
  private readonly problems: Problem[]

  constructor(format: Format, problems: Problem[]) {
    this.format = format
    this.problems = problems
  }

  /** The sections of `tree` that are valid. */
  check(tree: MapTree): Partial<z.output<Format>> {
    for (const key of tree.entries.keys()) {
      if (!Object.hasOwn(this.format.shape, key)) this.problems.push(unknownKey(this.format, tree, [], key))
    }
    const options: Record<string, unknown> = {}
    for (const section of Object.keys(this.format.shape)) {
      const value = tree.entries.get(section)?.value
      if (value && this.valid.has(value)) options[section] = this.valid.get(value)
      else this.parse(tree, section, value, options)
    }
    return options as Partial<z.output<Format>>
  }

  private parse(
    tree: MapTree,
    section: string,
    value: Tree | undefined,
    options: Record<string, unknown>,
  ): void {
    const sectionFormat: z.ZodType = this.format.shape[section]
    const parsed = sectionFormat.safeParse(value && plain(value))
    if (parsed.success) {
      options[section] = parsed.data
      if (value) this.valid.set(value, parsed.data)
      return
    }
    for (const issue of parsed.error.issues) {
      const path = [section, ...issue.path]
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) this.problems.push(unknownKey(this.format, tree, path, key))
      } else this.problems.push(wrongValue(tree, path, issue))
    }
  }
}

/** Whether every section is there. */
export const isWhole = <Format extends z.ZodObject>(
  format: Format,
  options: Partial<z.output<Format>>,
): options is z.output<Format> => Object.keys(format.shape).every(section => Object.hasOwn(options, section))

function unknownKey(format: z.ZodObject, tree: Tree, path: PropertyKey[], key: string): Problem {
  const keys = keysAt(format, path)
  const message = `${dotted(path)}expected a key of ${keys.join(', ')}, found ${show(key)}`
  // A right name in the wrong section: tell its whole path.
  const elsewhere = optionPaths(format).find(option => option.endsWith(`.${key}`))
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
