/** What is wrong with a scenario, told so that it can be mended: the place, what was expected, what was found, the nearest valid name. */
import { distance } from 'fastest-levenshtein'

/** `line` and `column` count from 1; 0 when the problem has no place inside `file` (a missing file, a command-line option). */
export interface Problem {
  file: string
  line: number
  column: number
  /** `place: expected X, found Y`. */
  message: string
  /** The nearest valid name. */
  hint?: string
}

/** More than a screenful helps nobody; the rest is counted. */
const printed = 50

/** `file:line:column: message (did you mean "hint"?)`. */
export function printProblem({ file, line, column, message, hint }: Problem): string {
  const place = line > 0 ? `${file}:${line}:${column}` : file
  return `${place}: ${message}${hint === undefined ? '' : ` (did you mean "${hint}"?)`}`
}

/** Each problem once. */
export const once = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map(problem => [printProblem(problem), problem])).values(),
]

/** All that is wrong with a scenario. The message lists one problem a line and ends with their number. */
export class ScenarioError extends Error {
  override name = 'ScenarioError'
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    const lines = problems.slice(0, printed).map(printProblem)
    if (problems.length > printed) lines.push(`... and ${problems.length - printed} more`)
    lines.push(problems.length === 1 ? '1 problem' : `${problems.length} problems`)
    super(lines.join('\n'))
    this.problems = problems
  }
}

/** The candidate most like `name` by edit distance (letter case aside), if it is alike enough to have been meant. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const longer = Math.max(name.length, candidate.length)
    // Two letters swapped are two edits, and the commonest slip in a short name.
    const swapped = name.length === candidate.length && letters(name) === letters(candidate)
    const limit = Math.min(least, Math.max(swapped ? 2 : 1, Math.floor(longer / 3)))
    // The lengths alone bound the distance from below, which spares most comparisons with a long list.
    if (Math.abs(name.length - candidate.length) > limit) continue
    const apart = distance(name.toLowerCase(), candidate.toLowerCase())
    if (apart <= limit && apart < longer && apart < least) {
      best = candidate
      least = apart
    }
  }
  return best
}

const letters = (name: string): string => [...name.toLowerCase()].sort().join('')

/** A value as it is quoted in a message. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'a map'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text
}
