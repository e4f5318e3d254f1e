/** A merged tree against the schema: the checked options, or every problem with its place. */
import type { z } from 'zod'
import type { Tree } from './document.ts'
import { expectation, suggestion } from './issue.ts'
import { nearest, type Problem, show } from './problem.ts'
import { scenario as schema } from './schema.ts'
import { keysAt, optionPaths } from './shape.ts'
import { problemAt } from './source.ts'
import { keyAt, plain, valueAt } from './tree.ts'

/** A scenario whose tables are still names of files. */
export type ScenarioOptions = z.output<typeof schema>

export function validate(tree: Tree, problems: Problem[]): ScenarioOptions | undefined {
  const parsed = schema.safeParse(plain(tree))
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) problems.push(unknownKey(tree, issue.path, key))
    } else problems.push(wrongValue(tree, issue))
  }
  return undefined
}

function unknownKey(tree: Tree, path: PropertyKey[], key: string): Problem {
  const keys = keysAt(schema, path)
  const message = `${dotted(path)}expected a key of ${keys.join(', ')}, found ${show(key)}`
  // A right name in the wrong section: tell its whole path.
  const elsewhere = optionPaths(schema).find(option => option.endsWith(`.${key}`))
  return problemAt(keyAt(tree, [...path, key]), message, nearest(key, keys) ?? elsewhere)
}

function wrongValue(tree: Tree, issue: z.core.$ZodIssue): Problem {
  const value = valueAt(tree, issue.path)
  const found = value && plain(value)
  const place = value && found !== undefined ? value : keyAt(tree, issue.path)
  const message = `${dotted(issue.path)}expected ${expectation(issue)}, found ${show(found)}`
  return problemAt(place, message, suggestion(issue, found))
}

const dotted = (path: PropertyKey[]): string => (path.length === 0 ? '' : `${path.join('.')}: `)
