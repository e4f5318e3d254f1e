/** What an experiment varies, against the scenario it varies it in: the option is there, and takes what it is to be given. */
import { z } from 'zod'
import { written } from '../change.ts'
import type { MapTree, Tree } from '../document.ts'
import { expectation, suggestion } from '../issue.ts'
import { movable, nearestPath } from '../levers.ts'
import { nearest, type Problem, show } from '../problem.ts'
import { type Scenario, scenario as schema } from '../schema.ts'
import { schemaAt } from '../shape.ts'
import { type Place, problemAt } from '../source.ts'
import { keyAt, valueAt } from '../tree.ts'
import type { Distribution, Factor, Role, Value } from './experiment.ts'
import { type DistributionName, distributions, type FactorFile } from './schema.ts'

/** Not varied: an experiment has its own keys for them. */
const own = ['seed', 'ticks']
/** Lists of the scenario whose entries have options of their own, as in `shocks.0.factor`. */
const lists = ['shocks', 'threats', 'changes'] as const

/** A normal distribution is cut there: at its quantiles 0.1 % and 99.9 %. */
const TAIL = 3.1

export class FactorCheck {
  private readonly tree: MapTree
  private readonly scenario: Scenario
  private readonly problems: Problem[]

  /** @param tree the experiment file */
  constructor(tree: MapTree, scenario: Scenario, problems: Problem[]) {
    this.tree = tree
    this.scenario = scenario
    this.problems = problems
  }

  /** @param listed whether the design lists the points, so that there is nothing to draw from */
  factor(section: string, role: Role, name: string, file: FactorFile, listed: boolean): Factor | undefined {
    const at = [section, name]
    const given = distributions.filter(kind => file[kind] !== undefined)
    const path = file.path.split('.')
    if (!this.isOption(path)) {
      const message = `expected the path of an option of the scenario, found ${show(file.path)}`
      this.report([...at, 'path'], message, nearest(file.path, this.entries()) ?? nearestPath(file.path))
      return undefined
    }
    if (listed ? given.length > 0 : given.length !== 1) {
      const expected = listed
        ? 'nothing but path, since the design lists the points'
        : `one of ${distributions.join(', ')}`
      this.report(
        given.length > 0 ? [...at, given.at(-1)!] : at,
        `expected ${expected}, found ${given.join(' and ') || 'none'}`,
      )
      return undefined
    }
    if (listed) return { name, role, path }
    const distribution = this.distribution(at, path, given[0]!, file)
    return distribution && { name, role, path, distribution }
  }

  /** The value as the scenario has it in base units, or nothing: then the problem is told at `place`. */
  value(path: readonly string[], value: unknown, place: Place, what: string): Value | undefined {
    const parsed = (schemaAt(schema, path) as z.ZodType).safeParse(value)
    if (parsed.success) return parsed.data as Value
    const [issue] = parsed.error.issues
    const message = `${what}: expected ${expectation(issue!)}, found ${show(value)}`
    this.problems.push(problemAt(place, message, suggestion(issue!, value)))
    return undefined
  }

  private isOption(path: readonly string[]): boolean {
    const dotted = path.join('.')
    return (movable.has(dotted) && !own.includes(dotted) && isSingle(path)) || this.entries().includes(dotted)
  }

  private entries(): string[] {
    return lists.flatMap(list =>
      (this.scenario[list] ?? []).flatMap((entry, at) => singles(entry, `${list}.${at}`)),
    )
  }

  private distribution(
    at: string[],
    path: string[],
    kind: DistributionName,
    file: FactorFile,
  ): Distribution | undefined {
    const given = file[kind]!
    // The second number of a normal distribution is a width, not a value of the option.
    const checked = kind === 'normal' ? given.slice(0, 1) : given
    const values = checked.map((value, index) => {
      const steps = [...at, kind, index]
      return this.value(path, value, valueAt(this.tree, steps)!, steps.join('.'))
    })
    if (values.includes(undefined)) return undefined
    if (kind === 'values') return this.values(at, values as Value[])
    const expected = (what: string, found: unknown = given.join(', ')) => {
      this.report([...at, kind], `expected ${what}, found ${found}`)
      return undefined
    }
    if (!values.every(value => typeof value === 'number'))
      return expected('values, since the option takes words')
    const numbers = values as number[]
    this.checkLevers([...at, kind], path.join('.'), numbers)
    const [low, middle, high] = numbers as [number, number, number]
    if (kind === 'normal') {
      const deviation = given[1] as number
      const wrong = [low - TAIL * deviation, low + TAIL * deviation].find(end => !takes(path, end))
      if (wrong !== undefined)
        return expected(`values that the option takes within ${TAIL} deviations`, wrong)
      return { type: kind, mean: low, deviation }
    }
    const between = low + (numbers.at(-1)! - low) * 0.6180339887
    if (kind !== 'integer' && !takes(path, between))
      return expected('integer or values, since the option takes no number between', kind)
    if (kind === 'triangular')
      return low <= middle && middle <= high && low < high
        ? { type: kind, low, mode: middle, high }
        : expected('three rising numbers')
    if (low >= middle) return expected('two rising numbers')
    if (kind === 'log_uniform' && low <= 0) return expected('numbers above 0')
    if (kind === 'integer' && !numbers.every(Number.isInteger)) return expected('whole numbers')
    return { type: kind === 'log_uniform' ? 'log-uniform' : kind, low, high: middle }
  }

  private values(at: string[], values: Value[]): Distribution | undefined {
    const kinds = new Set(values.map(value => typeof value))
    if (kinds.size > 1) {
      this.report([...at, 'values'], `expected values of one kind, found ${[...kinds].join(' and ')}`)
      return undefined
    }
    return { type: 'categorical', values }
  }

  /** The scenario says how far its levers go. */
  private checkLevers(at: string[], path: string, values: readonly number[]): void {
    const option = path.replace(/^changes\.\d+\./, '')
    for (const [lever, { path: moved, range }] of Object.entries(this.scenario.levers)) {
      const outside =
        moved === option && range ? values.find(value => value < range[0] || value > range[1]) : undefined
      if (outside === undefined) continue
      const [low, high] = range!
      this.report(
        at,
        `expected values within the range of the lever ${lever} (${low} to ${high}), found ${outside}`,
      )
    }
  }

  private report(path: readonly PropertyKey[], message: string, hint?: string): void {
    const place: Tree | Place = valueAt(this.tree, path) ?? keyAt(this.tree, path)
    this.problems.push(problemAt(place, `${path.join('.')}: ${message}`, hint))
  }
}

/** Whether a number in the base unit is one that the option takes. */
const takes = (path: readonly string[], value: number): boolean =>
  (schemaAt(schema, path) as z.ZodType).safeParse(written(path.join('.'), value)).success

/** Dotted paths of the single values in a map. */
const singles = (entry: object, path: string): string[] =>
  Object.entries(entry).flatMap(([key, value]) => {
    if (Array.isArray(value)) return []
    return typeof value === 'object' ? singles(value, `${path}.${key}`) : `${path}.${key}`
  })

/** Whether the option is a single value, not a list or a map. */
function isSingle(path: readonly string[]): boolean {
  const option = schemaAt(schema, path)
  return !(option instanceof z.ZodArray || option instanceof z.ZodRecord || option instanceof z.ZodTuple)
}
