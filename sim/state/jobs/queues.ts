/** The counterfactuals of matching: whoever stands first in a queue takes one of the free places that he or she may fill. */
import { uniform } from '../../core/draws.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Pool } from './classes.ts'
import { canDo } from './openings.ts'

/** By lot: the queue is in random order, and so is what is picked. */
export function atRandom(state: StateWorld, act: Act, pool: Pool, vacancies: Float64Array): void {
  const { citizens } = state
  const order = act.stream('jobs/order')
  const draw = (row: number, counter: number) => uniform(order, act.tick, citizens.id[row]!, counter)
  takeInTurn(state, act, pool, vacancies, {
    first: row => draw(row, 0),
    pick: (row, open) => open[Math.floor(draw(row, 1) * open.length)]!,
  })
}

/**
 * By wage: the most practised come first, and each takes the place that pays best a month, by the incomes of last month (of the first
 * month, by those wanted). Tastes do not count.
 */
export function byWage(state: StateWorld, act: Act, pool: Pool, vacancies: Float64Array): void {
  const { citizens, income } = state
  const sectors = act.economy.sectors.length
  const paid = act.tick === 0 ? income.wanted : income.tiers
  const pay = (job: number) => paid[1 + Math.floor(job / sectors)]!
  takeInTurn(state, act, pool, vacancies, {
    first: row => -citizens.practice[row]!,
    pick: (_, open) => open.reduce((best, job) => (pay(job) > pay(best) ? job : best)),
  })
}

interface Rule {
  /** Who has less of it comes first; among equals, who is older in the state. */
  first(row: number): number
  /** The job taken, of those that are open to the citizen: at least one, ascending. */
  pick(row: number, open: readonly number[]): number
}

function takeInTurn(
  state: StateWorld,
  act: Act,
  pool: Pool,
  vacancies: Float64Array,
  { first, pick }: Rule,
): void {
  const { citizens, labour } = state
  const sectors = act.economy.sectors.length
  const queue = pool.rows
    .flat()
    .map(row => ({ row, turn: first(row) }))
    .sort((a, b) => a.turn - b.turn || a.row - b.row)
  const left = vacancies.slice()
  for (const { row } of queue) {
    const open = Array.from(left.keys()).filter(
      job => left[job]! > 0 && canDo(act, citizens.qualified[row]!, Math.floor(job / sectors)),
    )
    if (open.length === 0) continue
    const job = pick(row, open)
    citizens.job[row] = job
    citizens.choice[row] = 255
    left[job]! -= 1
    labour.choices[3]! += 1
  }
}
