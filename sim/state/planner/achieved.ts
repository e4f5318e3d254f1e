/**
 * Planning from the achieved level: what was made, built and traded in the same month of last year, and some per cent more. It knows no
 * balance, no need and no price; what cannot be done together is found out by the factories. I. Birman, "From the achieved level",
 * Soviet Studies 30 (1978), describes the practice.
 */
import type { Act, Answer, Message } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { fillPlan } from './without-program.ts'

/** The first year is planned by the program, so that there is something to go on from. */
export const FIRST_YEAR = 12

export const fromTheAchievedLevel: Answer = (state, act) => {
  const { achieved } = state
  const more = 1 + act.scenario.institutions.planner.growth
  const last = (column: Float64Array, length: number) =>
    column.subarray(monthOf(act) * length, (monthOf(act) + 1) * length).map(value => value * more)
  const { blueprints, plants, products } = act.economy
  fillPlan(state, act, {
    runs: last(achieved.runs, blueprints.length),
    build: last(achieved.build, plants.length),
    imports: last(achieved.imports, products.length),
    exports: last(achieved.exports, products.length),
  })
  return nothing
}

const nothing: Message = new Float64Array(0)
const monthOf = ({ tick }: Act): number => tick % 12

/** Keeps what the month came to, where next year's plan goes on from it. */
export function keepAchieved(state: StateWorld, act: Act): void {
  if (act.scenario.institutions.planner.variant !== 'achieved-level') return
  const { economy } = act
  const { achieved, flows } = state
  const at = (length: number) => monthOf(act) * length
  achieved.runs.set(state.runs, at(economy.blueprints.length))
  const K = economy.plants.length
  economy.plants.forEach(({ build_months }, k) => {
    // What was begun this month stands in the last place that the plant's building takes.
    achieved.build[at(K) + k] = state.building[Math.max(0, build_months - 1) * K + k]!
  })
  economy.products.forEach(({ quantum }, p) => {
    achieved.imports[at(economy.products.length) + p] = flows.imported[p]! * quantum
    achieved.exports[at(economy.products.length) + p] = flows.exported[p]! * quantum
  })
}
