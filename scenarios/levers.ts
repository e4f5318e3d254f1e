/** Levers: each moves an option that exists, over words that it may take or a range in base units, and stands in that range now. */
import { z } from 'zod'
import type { MapTree, Tree } from './document.ts'
import { nearest, type Problem, show } from './problem.ts'
import { scenario as schema } from './schema.ts'
import { optionPaths, schemaAt } from './shape.ts'
import { type Place, problemAt } from './source.ts'
import { keyAt, valueAt } from './tree.ts'
import type { ScenarioOptions } from './validate.ts'

/** Not options: what the scenario is about, and levers themselves. */
const fixed = [
  'format',
  'title',
  'description',
  'tables',
  'levers',
  'shocks',
  'threats',
  'start',
  'expectation',
  'changes',
]

/** The options a lever can move, with the words each may take; nothing where it takes numbers. */
export const movable = new Map(
  optionPaths(schema)
    .filter(path => !fixed.includes(path.split('.')[0]!))
    .map(path => {
      const option = schemaAt(schema, path.split('.'))
      return [path, option instanceof z.ZodEnum ? option.options.map(String) : undefined] as const
    }),
)

interface Range {
  lever: string
  path: string
  low: number
  high: number
}

/** The ranges of a `levers` section, by the path of the option moved. */
type Ranges = Map<string, Range[]>

export class LeverCheck {
  private readonly problems: Problem[]
  /** Variants of a scenario share their levers and most of their values: what was once found right is not looked at again. */
  private readonly sections = new Map<Tree, { ranges: Ranges; right: Set<string> }>()

  constructor(problems: Problem[]) {
    this.problems = problems
  }

  /** `options` are the sections of `tree` that are valid; the paths of levers are checked even where the levers are not. */
  check(tree: MapTree, options: Partial<ScenarioOptions>): void {
    const section = valueAt(tree, ['levers'])
    if (section?.kind !== 'map') return
    const known = this.sections.get(section)
    const { ranges, right } = known ?? {
      ranges: this.checkSection(tree, section, options.levers),
      right: new Set(),
    }
    if (!known) this.sections.set(section, { ranges, right })
    for (const [path, within] of ranges) {
      const value = optionAt(options, path)
      const key = `${path}=${value}`
      if (typeof value !== 'number' || right.has(key)) continue
      const wrong = within.filter(({ low, high }) => value < low || value > high)
      if (wrong.length === 0) right.add(key)
      for (const { lever, low, high } of wrong) {
        const place = valueAt(tree, path.split('.')) ?? keyAt(tree, ['levers', lever])
        const message = `expected a value within the range of the lever ${lever} (${low} to ${high}), found ${value}`
        this.problems.push(problemAt(place, `${path}: ${message}`))
      }
    }
  }

  private checkSection(tree: Tree, section: MapTree, levers: ScenarioOptions['levers'] | undefined): Ranges {
    const ranges: Range[] = []
    for (const name of section.entries.keys()) {
      const path = valueAt(section, [name, 'path'])
      if (path?.kind !== 'scalar' || typeof path.value !== 'string') continue
      if (!movable.has(path.value)) {
        const message = `levers.${name}.path: expected the path of an option, found ${show(path.value)}`
        this.problems.push(problemAt(path, message, nearestPath(path.value)))
      } else if (levers) {
        const words = movable.get(path.value)
        if (words) this.checkWords(tree, name, levers[name]!, words)
        else ranges.push(...this.checkRange(tree, name, levers[name]!))
      }
    }
    return Map.groupBy(ranges, range => range.path)
  }

  private checkWords(tree: Tree, name: string, { path, range, options }: Lever, words: string[]): void {
    const known = words.join(', ')
    if (range)
      this.report(tree, name, 'range', `expected options, since ${path} is one of ${known}; found a range`)
    options?.forEach((word, index) => {
      if (words.includes(word)) return
      const place = valueAt(tree, ['levers', name, 'options', index])
      const message = `expected one of ${known}, found ${show(word)}`
      this.report(tree, name, 'options', message, nearest(word, words), place)
    })
  }

  private checkRange(tree: Tree, lever: string, { path, range }: Lever): Range[] {
    if (!range) {
      this.report(tree, lever, 'range', `expected the least and greatest value of ${path}, found nothing`)
      return []
    }
    const [low, high] = range
    if (low < high) return [{ lever, path, low, high }]
    this.report(tree, lever, 'range', `expected two rising numbers, found ${low} and ${high}`)
    return []
  }

  private report(
    tree: Tree,
    lever: string,
    key: string,
    message: string,
    hint?: string,
    place: Place = keyAt(tree, ['levers', lever, key]),
  ): void {
    this.problems.push(problemAt(place, `levers.${lever}.${key}: ${message}`, hint))
  }
}

type Lever = ScenarioOptions['levers'][string]

const optionAt = (options: Partial<ScenarioOptions>, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], options)

/** The option meant: by its last name, then by the whole path, of which much is the same in all. */
export function nearestPath(path: string): string | undefined {
  const last = (dotted: string) => dotted.slice(dotted.lastIndexOf('.') + 1)
  const name = nearest(last(path), [...movable.keys()].map(last))
  const meant = [...movable.keys()].filter(option => last(option) === name)
  return nearest(path, meant) ?? meant[0]
}
