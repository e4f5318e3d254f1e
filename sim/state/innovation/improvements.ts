/**
 * Improvements of blueprints: each takes one factor of one blueprint a step of the way to its bound, so that the next brings less than
 * the last. Counted at places [kind * blueprints + blueprint].
 */

import type { Institutions } from '../../../scenarios/schema.ts'
import type { Economy } from '../../core/economy.ts'
import { power } from '../../core/elementary.ts'
import type { Act } from '../../core/institution.ts'
import { clamp } from '../../core/quantise.ts'
import { type Kind, kinds } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'

type Options = Institutions['innovation']

/** The place of improvements of a kind of blueprint b. */
export const placeOf = ({ blueprints }: Economy, kind: Kind, b: number): number =>
  kinds.indexOf(kind) * blueprints.length + b

/** What stands at a place, for those who read of it: `baking/labour`. */
export const nameOf = ({ blueprints }: Economy, place: number): string =>
  `${blueprints[place % blueprints.length]!.id}/${kinds[Math.floor(place / blueprints.length)]}`

const leastInputs = new WeakMap<Economy, Float64Array>()

/**
 * By blueprint: the matter (t) that comes out as a share of the matter that goes in, 0 where it is not known or comes from nature (more
 * comes out than goes in). Pieces weigh what waste they leave.
 */
export function matterKept(economy: Economy): Float64Array {
  const found = leastInputs.get(economy)
  if (found) return found
  const { products, wastes, inputs, outputs } = economy
  const mass = Float64Array.from(products, ({ unit, kind }, p) => {
    if (kind === 'service') return 0
    if (unit === 't') return 1
    let left = 0
    for (let i = wastes.start[p]!; i < wastes.start[p + 1]!; i++)
      if (products[wastes.item[i]!]!.unit === 't') left += wastes.amount[i]!
    return left
  })
  const weigh = (table: typeof inputs, b: number) => {
    let sum = 0
    for (let i = table.start[b]!; i < table.start[b + 1]!; i++)
      sum += mass[table.item[i]!]! * table.amount[i]!
    return sum
  }
  const kept = Float64Array.from(economy.blueprints, (_, b) => {
    const [into, out] = [weigh(inputs, b), weigh(outputs, b)]
    return out > into ? 0 : into > 0 ? out / into : 0
  })
  leastInputs.set(economy, kept)
  return kept
}

/** The factor that no number of improvements passes. */
export function boundOf(economy: Economy, options: Options, kind: Kind, b: number): number {
  if (kind === 'labour') return options.labour_bound
  if (kind === 'inputs') return clamp(matterKept(economy)[b]!, options.inputs_bound, 1)
  return kind === 'life' ? options.life_bound : options.recovery_bound
}

/** The factor after `n` improvements: bound + (1 - bound) (1 - step)^n. */
export const factorAfter = (bound: number, step: number, n: number): number =>
  n === 0 ? 1 : bound + (1 - bound) * power(1 - step, n)

/** Hours a month that one more improvement at a place would save: of work, or of the labour content of inputs; 0 for other kinds. */
export function hoursSaved(state: StateWorld, act: Act, place: number): number {
  const { economy } = act
  const B = economy.blueprints.length
  const [kind, b] = [kinds[Math.floor(place / B)]!, place % B]
  if (kind !== 'labour' && kind !== 'inputs') return 0
  const options = act.scenario.institutions.innovation
  const bound = boundOf(economy, options, kind, b)
  const n = state.knowledge.known[place]!
  const saved = factorAfter(bound, options.step, n) - factorAfter(bound, options.step, n + 1)
  const table = economy[kind]
  let hours = 0
  for (let i = table.start[b]!; i < table.start[b + 1]!; i++)
    hours += table.amount[i]! * (kind === 'labour' ? 1 : state.prices.value[table.item[i]!]!)
  return state.runs[b]! * hours * saved
}

/** At every `checkpoint_every`-th tick, where plans are laid out anew: what has been learned since the last comes into use. */
export function beginPlanYear(state: StateWorld, act: Act): void {
  const { economy, scenario, tick } = act
  const { technique, knowledge } = state
  if (tick % scenario.institutions.planner.checkpoint_every !== 0) return
  if (knowledge.known.every((n, place) => n === knowledge.used[place])) return
  const options = scenario.institutions.innovation
  const B = economy.blueprints.length
  knowledge.used.set(knowledge.known)
  kinds.forEach((kind, k) => {
    for (let b = 0; b < B; b++)
      technique[kind][b] = factorAfter(
        boundOf(economy, options, kind, b),
        options.step,
        knowledge.used[k * B + b]!,
      )
  })
  technique.since = tick
}
