/** Reads a state's plan for this month out of the solution. */
import type { LexResult } from '../../../solver/lexicographic.ts'
import type { Economy } from '../../core/economy.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Block } from './block.ts'
import { hoursClaimed, type Numbers } from './bounds.ts'
import { goalIndex } from './goals.ts'
import type { Layout } from './layout.ts'
import { plannedHours } from './without-program.ts'

/** Plans are counted in millionths of an LP unit: below that, solvers differ and the economy does not. */
const GRAIN = 1e6
const grain = (value: number): number => Math.max(0, Math.round(value * GRAIN) / GRAIN)

/** Writes the first period's part of the solution into `state.plan`, a month's worth, in runs and product units. */
export function readPlan(
  economy: Economy,
  layout: Layout,
  block: Block,
  result: LexResult,
  numbers: Numbers,
  state: StateWorld,
): void {
  const { periods, scale } = layout
  const H = periods.length
  const months = periods[0]!
  const plan = state.plan
  const { x } = result
  const at = (col: number, unit: number) => (col < 0 ? 0 : (grain(x[col]!) * unit) / months)

  for (let b = 0; b < plan.runs.length; b++) plan.runs[b] = at(block.run[b * H]!, scale.blueprint[b]!)
  for (let k = 0; k < plan.build.length; k++)
    plan.build[k] = at(block.replace[k]!, scale.plant[k]!) + at(block.grow[k]!, scale.plant[k]!)

  const { needs: needGoal, wants: wantGoal, effort, food } = goalIndex
  const price = (goal: number, row: number) => {
    const duals = result.goals[goal]!.rowDual
    return row < 0 || duals.length === 0 ? 0 : Math.abs(duals[row]!)
  }
  const needSegments = block.needShort.length / (plan.needs.length * H)
  const wantSegments = block.want.length / (plan.needs.length * H)
  for (let p = 0; p < plan.needs.length; p++) {
    const unit = scale.product[p]!
    const col = p * H
    let needShort = 0
    let need = 0
    for (let g = 0; g < needSegments; g++) {
      const short = block.needShort[col * needSegments + g]!
      needShort += at(short, unit)
      need += short < 0 ? 0 : (numbers.colUpper[short]! * unit) / months
    }
    plan.needs[p] = Math.max(0, need - needShort)
    plan.wants[p] = 0
    for (let g = 0; g < wantSegments; g++) plan.wants[p]! += at(block.want[col * wantSegments + g]!, unit)
    plan.provide[p] = Math.max(0, economy.publicUse[block.state]![p]! - at(block.publicShort[col]!, unit))
    const unarmed = block.defenceShort[col]!
    plan.defend[p] =
      unarmed < 0 ? 0 : Math.max(0, (numbers.colUpper[unarmed]! * unit) / months - at(unarmed, unit))
    plan.invest[p] = Math.max(0, state.claims.goods[p]! - at(block.claimShort[col]!, unit))
    // Through the pool a state might send to itself: only the net is trade.
    const net = at(block.exports[col]!, unit) - at(block.imports[col]!, unit)
    plan.exports[p] = Math.max(0, net)
    plan.imports[p] = Math.max(0, -net)
    plan.send[p] = Math.max(0, state.abroad.exports[p]! - at(block.sendShort[col]!, unit))
    plan.receive[p] = at(block.receive[col]!, unit)
    plan.discard[p] = at(block.discard[col]!, unit)
    plan.release[p] = at(block.release[col]!, unit)
    const unfilled = block.reserveShort[col]!
    plan.reserve[p] =
      unfilled < 0 ? 0 : Math.max(0, (numbers.colUpper[unfilled]! * unit) / months - at(unfilled, unit))
    plan.needPrice[p] = (price(food, block.balance[col]!) + price(needGoal, block.balance[col]!)) / unit
    plan.wantPrice[p] = (price(wantGoal, block.balance[col]!) * scale.hours) / unit
    plan.hoursPrice[p] = (price(effort, block.balance[col]!) * scale.hours) / unit
  }
  for (let k = 0; k < plan.capacityPrice.length; k++) {
    plan.capacityPrice[k] = capacityPrice(economy, layout, block, result, k)
  }
  const claimed = hoursClaimed(economy, state)
  for (let o = 0; o < plan.labourPrice.length; o++) {
    plan.labourPrice[o] = price(wantGoal, block.offered[o * H]!)
    plan.investHours[o] = Math.max(0, claimed[o]! - at(block.handShort[o * H]!, scale.hours))
    plan.hoursOffered[o] = (numbers.rowUpper[block.offered[o * H]!]! * scale.hours) / months
  }
  plannedHours(economy, state)
}

/** Worth of one more unit of capacity (a run a month) in the goal `wants`, hours of labour content. */
function capacityPrice(economy: Economy, layout: Layout, block: Block, result: LexResult, k: number): number {
  const H = layout.periods.length
  const wants = result.goals[goalIndex.wants]!
  const row = block.capacity[k * H]!
  const { scale } = layout
  if (wants.rowDual.length === 0) return 0
  if (row >= 0) return (Math.abs(wants.rowDual[row]!) * scale.hours) / scale.plant[k]!
  // A plant with a single blueprint has its capacity in the bound of the run.
  const b = economy.plantOf.indexOf(k)
  const run = b < 0 ? -1 : block.run[b * H]!
  if (run < 0) return 0
  const worth = Math.max(0, wants.reducedCost[run]!)
  return (worth * scale.hours) / scale.blueprint[b]! / economy.capacityPerRun[b]!
}
