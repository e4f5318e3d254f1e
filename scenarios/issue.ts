/** zod's issues in the words of the house: "expected X" alone; what was found, and where, the caller knows better. */
import type { z } from 'zod'
import { nearest } from './problem.ts'

type Issue = z.core.$ZodIssue

/** A phrase such as `a number >= 1`, `one of tiers, equal, off`. Schemas with a message of their own ("expected ...") are quoted. */
export function expectation(issue: Issue): string {
  if (issue.message.startsWith('expected ')) return issue.message.slice('expected '.length)
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`
    case 'too_small':
      return size(issue.origin, 'at least', issue.inclusive === false ? '>' : '>=', issue.minimum)
    case 'too_big':
      return size(issue.origin, 'at most', issue.inclusive === false ? '<' : '<=', issue.maximum)
    case 'invalid_union':
      return issue.errors.map(branch => branch.map(expectation).join(' and ')).join(' or ')
    default:
      return `a valid value (${issue.message})`
  }
}

/** The right text that `found` was most likely meant to be. */
export function suggestion(issue: Issue, found: unknown): string | undefined {
  if (issue.code === 'custom') return issue.params?.hint
  if (issue.code !== 'invalid_value' || typeof found !== 'string') return undefined
  return nearest(found, issue.values.map(String))
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
  tuple: 'a list',
}

function size(origin: string, words: string, sign: string, limit: number | bigint): string {
  if (origin === 'array') return `a list of ${words} ${limit}`
  if (origin === 'string') return `a text of ${words} ${limit} characters`
  return `a number ${sign} ${limit}`
}
