/** What people need of this month's goods: who makes things of them, builds with them or sends them away takes what that leaves. */
import type { Economy, Sparse } from '../../core/economy.ts'
import type { Recipes } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { isFood } from '../planner/layout.ts'

/** Most steps from the field to the table. */
const STEPS = 12

/** Planned needs of people and public works, units by product. */
export const claims = ({ plan }: StateWorld): Float64Array =>
  plan.needs.map((need, p) => need + plan.provide[p]!)

/**
 * What the month's planned food needs take of each product, units: what is eaten as it is, and what goes into the part of the planned
 * runs that makes what is eaten beyond the store.
 */
export function takenByFood(economy: Economy, { inputs }: Recipes, state: StateWorld): Float64Array {
  const { plan } = state
  const needs = plan.needs.map((need, p) => (isFood(economy, p) ? need : 0))
  const made = new Float64Array(needs.length)
  const each = (table: Sparse, b: number, visit: (p: number, amount: number) => void) => {
    for (let i = table.start[b]!; i < table.start[b + 1]!; i++)
      visit(table.item[i]!, plan.runs[b]! * table.amount[i]!)
  }
  for (let b = 0; b < plan.runs.length; b++)
    each(economy.outputs, b, (p, amount) => {
      made[p]! += amount
    })
  // From the table back to the field: one step of the way a round. Shares of runs only grow, up to 1.
  let taken = needs
  for (let step = 0; step < STEPS; step++) {
    const next = needs.slice()
    for (let b = 0; b < plan.runs.length; b++) {
      let share = 0
      each(economy.outputs, b, p => {
        const beyond = taken[p]! - state.stock[p]! * economy.products[p]!.quantum
        if (beyond > 0) share = Math.max(share, Math.min(1, beyond / made[p]!))
      })
      if (share > 0)
        each(inputs, b, (p, amount) => {
          next[p]! += share * amount
        })
    }
    if (next.every((amount, p) => amount === taken[p])) break
    taken = next
  }
  return taken
}
