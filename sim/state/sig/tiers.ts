/**
 * The income of each tier: a small linear program with two goals.
 *
 *   sum n[j] s[j] = fund,   s[j] >= s[j-1],   s[top] <= cap * s[base]
 *   1. the base tier affords the subsistence bundle: least shortfall
 *   2. least weighted deviation from the wanted ratios: sum n[j] |s[j] - d[j] s[base]|, where falling short weighs more the further
 *      it goes
 *
 * Tiers are counted in units of the mean income, so that the numbers are near 1 whatever the money.
 */

import type { Model } from '../../../solver/model.ts'
import { ModelBuilder, type RowHandle } from '../../../solver/model.ts'

/** Weights of the parts of a shortfall from the wanted ratio, and the size of a part as a share of the wish. */
const SHORT_WEIGHTS = [1, 2, 3, 4, 5, 6]
const SHORT_PART = 0.08

export interface TierProblem {
  /** Citizens in each tier, base first; tiers without members are left out of the result (income 0). */
  members: Float64Array
  /** Wanted income of each tier over that of the base tier; rises with the tier when sorted by it. */
  wanted: Float64Array
  /** Top over base at most; Infinity for no cap. */
  cap: number
  fund: number
  /** Cost of the subsistence bundle of the base tier, minor units. */
  subsistence: number
}

export interface TierModel {
  model: Model
  /** Column of each tier's income, or -1, and the rows whose duals are reported. */
  income: Int32Array
  capRow: number
  baseRow: number
  /** Minor units of one unit of the program. */
  unit: number
}

/** Tiers with members, in the order of the wanted ratios, base first. */
export const ranked = ({ members, wanted }: TierProblem): number[] =>
  Array.from(members.keys())
    .filter(j => j === 0 || members[j]! > 0)
    .sort((a, b) => (a === 0 ? -1 : b === 0 ? 1 : wanted[a]! - wanted[b]! || a - b))

/** The base tier never has more than the mean income: whether a bundle costs this many of them or more is all the same. */
const OUT_OF_REACH = 1e6

export function tierModel(problem: TierProblem): TierModel {
  const { members, wanted, cap, fund, subsistence } = problem
  const people = members.reduce((a, b) => a + b, 0)
  const unit = Math.max(1, fund) / Math.max(1, people)
  const lp = new ModelBuilder('tiers')
  const least = lp.goal('subsistence', 'min')
  const near = lp.goal('ratios', 'min')
  const order = ranked(problem)
  const income = new Int32Array(members.length).fill(-1)
  const whole = lp.row('fund', 1, 1)
  const base = lp.row('base', Math.min(subsistence / unit, OUT_OF_REACH), Number.POSITIVE_INFINITY)
  const short = lp.col('short', 0, Number.POSITIVE_INFINITY)
  lp.entry(base, short, 1)
  lp.cost(least, short, 1)
  const capRow: RowHandle | -1 =
    order.length > 1 && cap < Number.POSITIVE_INFINITY ? lp.row('cap', Number.NEGATIVE_INFINITY, 0) : -1
  order.forEach((j, rank) => {
    const tier = lp.col(`income.${rank}`, 0, Number.POSITIVE_INFINITY)
    income[j] = tier
    const share = members[j]! / Math.max(1, people)
    if (share > 0) lp.entry(whole, tier, share)
    if (rank === 0) {
      lp.entry(base, tier, 1)
      return
    }
    const below = order[rank - 1]!
    const rising = lp.row(`order.${rank}`, 0, Number.POSITIVE_INFINITY)
    lp.entry(rising, tier, 1)
    lp.entry(rising, income[below] as typeof tier, -1)
    const wish = lp.row(`wish.${rank}`, 0, 0)
    lp.entry(wish, tier, 1)
    lp.entry(wish, income[0] as typeof tier, -wanted[j]!)
    const over = lp.col(`over.${rank}`, 0, Number.POSITIVE_INFINITY)
    lp.entry(wish, over, -1)
    lp.cost(near, over, share)
    // Falling short weighs more the further it goes, so that a want of money is shared by all tiers and does not fall on one.
    SHORT_WEIGHTS.forEach((weight, part) => {
      const last = part === SHORT_WEIGHTS.length - 1
      const under = lp.col(
        `under.${rank}.${part}`,
        0,
        last ? Number.POSITIVE_INFINITY : SHORT_PART * wanted[j]!,
      )
      lp.entry(wish, under, 1)
      lp.cost(near, under, share * weight)
    })
    if (rank === order.length - 1 && capRow !== -1) {
      lp.entry(capRow, tier, 1)
      lp.entry(capRow, income[0] as typeof tier, -cap)
    }
  })
  const { model, rowAt, colAt } = lp.build()
  return {
    model,
    income: income.map(handle => (handle < 0 ? -1 : colAt[handle]!)),
    capRow: capRow === -1 ? -1 : rowAt[capRow]!,
    baseRow: rowAt[base]!,
    unit,
  }
}

/**
 * Whole units: incomes are rounded down, in their order and under the cap; what that leaves over goes out again, one unit a head,
 * first to everybody, then to whole tiers by largest remainder where order and cap allow. `over`, fewer units than people, is left
 * for one unit each to single citizens, base tier first.
 */
export function wholeTiers(
  problem: TierProblem,
  exact: Float64Array,
): { incomes: Float64Array; over: number } {
  const { members, cap, fund } = problem
  const order = ranked(problem)
  const people = members.reduce((a, b) => a + b, 0)
  const paid = (incomes: Float64Array) => members.reduce((sum, n, j) => sum + n * incomes[j]!, 0)
  // A solver's incomes may miss the fund and their order by its tolerance; these do not.
  const fit = Math.min(1, fund / Math.max(1e-300, paid(exact)))
  const incomes = new Float64Array(exact.length)
  order.reduceRight((above, j) => {
    incomes[j] = Math.floor(Math.min(above, Math.max(0, exact[j]! * fit)))
    return incomes[j]!
  }, Number.POSITIVE_INFINITY)
  const most = () => (cap === Number.POSITIVE_INFINITY ? cap : Math.floor(cap * incomes[0]!))
  for (const j of order) incomes[j] = Math.min(incomes[j]!, most())
  let over = fund - paid(incomes)
  const each = Math.floor(over / Math.max(1, people))
  for (const j of order) incomes[j]! += each
  over -= each * people
  for (const j of [...order].sort((a, b) => exact[b]! - incomes[b]! - (exact[a]! - incomes[a]!) || a - b)) {
    const above = order[order.indexOf(j) + 1]
    const fits = incomes[j]! + 1 <= (above === undefined ? most() : incomes[above]!)
    if (members[j]! === 0 || members[j]! > over || !fits) continue
    incomes[j]! += 1
    over -= members[j]!
  }
  return { incomes, over }
}
