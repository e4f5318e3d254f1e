/**
 * What a state's month is worth when it trades: one number, hours of labour content, where its plan has goals in order. Shortfalls
 * weigh so much more than wants, and some of them so much more than others, that the number and the goals agree in nearly everything;
 * an hour of work weighs a little, so that nothing is made for nothing.
 */
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Economy } from '../../core/economy.ts'
import type { Block } from './block.ts'
import { contentOfPlant, type Numbers } from './bounds.ts'
import { goalIndex } from './goals.ts'
import { isFood, type Layout } from './layout.ts'

/** What an hour of labour content is worth that is missing (wants are worth 3 to 1, the harvest's store up to 40), and an hour of work. */
export const WEIGHTS = {
  food: 1000,
  /** Taken out of the reserve: twice. */
  reserve: 500,
  /** Taken out of a reserve that an emergency has opened: less than needs and commitments, more than any want or store. */
  opened: 50,
  needs: 200,
  commitments: 100,
  work: 0.05,
} as const

export interface Exchange {
  /** By column, LP hours per LP unit, and a constant: what plant would fall short by if nothing were replaced. */
  worth: Float64Array
  offset: number
}

/**
 * The month's worth of a state's plan. Weights of shortfalls are by the labour content at the start, the same in all states.
 * @param opened whether an emergency has opened the reserve
 */
export function exchangeWorth(
  scenario: Scenario,
  economy: Economy,
  { model, periods, scale, values }: Layout,
  block: Block,
  numbers: Numbers,
  opened: boolean,
): Exchange {
  const H = periods.length
  const effort = model.objectives[goalIndex.effort]!.cost
  const worth = numbers.worth.map((wanted, j) => wanted - WEIGHTS.work * effort[j]!)
  const short = (col: number, hours: number) => {
    if (col >= 0) worth[col]! -= hours
  }
  const segments = scenario.institutions.planner.shortfall_segments
  economy.products.forEach((_, p) => {
    const content = (values[p]! * scale.product[p]!) / scale.hours
    const need = content * (isFood(economy, p) ? WEIGHTS.food : WEIGHTS.needs)
    for (let at = p * H; at < (p + 1) * H; at++) {
      segments.forEach((penalty, g) => {
        short(block.needShort[at * segments.length + g]!, need * penalty)
      })
      short(block.release[at]!, (opened ? WEIGHTS.opened : 2 * WEIGHTS.reserve) * content)
      short(block.reserveShort[at]!, WEIGHTS.reserve * content)
      short(block.publicShort[at]!, WEIGHTS.needs * content)
      short(block.defenceShort[at]!, WEIGHTS.commitments * content)
      short(block.claimShort[at]!, WEIGHTS.commitments * content)
      short(block.sendShort[at]!, WEIGHTS.commitments * content)
      // What is left over may be thrown away: only the plan itself minds.
      if (block.discard[at]! >= 0) worth[block.discard[at]!] = 0
    }
  })
  for (const col of block.handShort) short(col, WEIGHTS.commitments)
  let offset = 0
  economy.plants.forEach((_, k) => {
    const col = block.replace[k]!
    if (col < 0) return
    const hours = (WEIGHTS.commitments * contentOfPlant(economy, values, k) * scale.plant[k]!) / scale.hours
    worth[col]! += hours
    offset -= hours * numbers.colUpper[col]!
  })
  return { worth, offset }
}
