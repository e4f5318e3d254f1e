/**
 * The plan's linear program: which rows and columns it has. Numbers that change from tick to tick (bounds, right-hand sides,
 * the worth of wants) are filled in by `bounds.ts`; the matrix here never changes, so the solver stays warm.
 *
 * Period h is `periods[h]` months long. All product columns are in LP units of the product (see scale.ts), flows are totals of
 * the period. One balance row a product and period:
 *
 *   stock[h] - (1 - spoilage)^months stock[h-1] + sum_b (in - out) run[b,h] + wants + building + exports - imports
 *     + discard - received - released - shortfalls = opening (h = 0) + returned waste - needs - other uses
 *
 * A shortfall is bounded by its demand (else it were a free source) and cut into segments of rising penalty.
 */

import type { Scenario } from '../../../scenarios/schema.ts'
import { type BuiltModel, type ColHandle, ModelBuilder, type RowHandle } from '../../../solver/model.ts'
import { type Economy, mayStand } from '../../core/economy.ts'
import { power } from '../../core/elementary.ts'
import type { Recipes } from '../../core/technique.ts'
import { designCharge, mayDesign } from '../durability/charge.ts'
import { type Block, newBlock } from './block.ts'
import { BUFFER_PARTS, bufferWorths } from './buffers.ts'
import { goalIndex, goals } from './goals.ts'
import type { Scale } from './scale.ts'

export interface Layout extends BuiltModel {
  periods: readonly number[]
  blocks: Block[]
  scale: Scale
  /** Labour content of the products at the start, h per unit: the same in all states. */
  values: Float64Array
}

/** Food that the reserve may hold: it keeps, feeds, and comes off the land. */
export function reservable(economy: Economy, p: number): boolean {
  const product = economy.products[p]!
  return (
    product.kcal_per_unit > 0 &&
    product.storable &&
    product.spoilage_per_month <= 0.02 &&
    economy.grownOn[p]! >= 0
  )
}

export const isFood = (economy: Economy, p: number): boolean => economy.products[p]!.theme === 'food'

/** Whether plant of type k that is begun now is there when period h begins. */
export function mayHaveGrown(economy: Economy, k: number, periods: readonly number[], h: number): boolean {
  if (h === 0 || economy.buildInputs.start[k] === economy.buildInputs.start[k + 1]) return false
  return economy.plants[k]!.build_months <= periods.slice(0, h).reduce((a, b) => a + b, 0)
}

/** In the last goal: what throwing an LP unit away costs beside its labour content, and moving one as a share of that. */
const DISCARD_COST = 0.02
const TRANSPORT_SHARE = 0.01
/** What a claim's shortfall of an LP unit, about a hundredth of a month's flow, costs in the goal `commitments`. */
const CLAIM_PENALTY = 0.02

/**
 * Whom the members of a plan may trade with: nobody, each other (through a pool for each good and period), or others outside
 * the plan (what goes out and comes in is then bounded, or priced, from outside; rows for its cost in Sovet take the prices of the month).
 */
export type Trade = 'none' | 'pool' | 'open'

/**
 * Lays out the plan of `members` (places of states), with the recipes of each. `values` is the labour content of the products at the
 * start, h per unit.
 */
export function layOut(
  scenario: Scenario,
  economy: Economy,
  scale: Scale,
  values: Float64Array,
  members: readonly number[],
  recipes: readonly Recipes[],
  trade: Trade,
  name: string,
): Layout {
  const { planner: options, durability } = scenario.institutions
  const periods = options.periods
  const H = periods.length
  const lp = new ModelBuilder(name)
  const goal = goals.map(g => lp.goal(g.name, g.sense))
  const cost = (which: keyof typeof goalIndex, col: ColHandle, value: number) =>
    lp.cost(goal[goalIndex[which]]!, col, value)
  const people = members.reduce((sum, s) => sum + economy.states[s]!.people, 0)

  /** The largest relative shortfall of food in each period: what the first goal makes small. */
  const largest = periods.map((months, h) => {
    const col = lp.col(`largest.${h}`, 0, Number.POSITIVE_INFINITY)
    cost('food-largest', col, months)
    return col
  })
  const pools = new Map<number, RowHandle>()
  if (trade === 'pool') {
    economy.products.forEach((product, p) => {
      if (product.traded)
        for (let h = 0; h < H; h++) pools.set(p * H + h, lp.row(`pool.${product.id}.${h}`, 0, 0))
    })
  }

  const blocks = members.map((s, member) => {
    const { inputs, labour, life } = recipes[member]!
    const id = economy.states[s]!.id
    const B = economy.blueprints.length
    const P = economy.products.length
    const K = economy.plants.length
    const O = economy.occupations.length
    const needSegments = options.shortfall_segments
    const wantSegments = options.want_segments
    const block = newBlock(economy, options, H, s)
    /** States weigh by their people, so that the union's shortfall is felt per head. */
    const weight = economy.states[s]!.people / people
    const worth = (p: number) => (values[p]! * scale.product[p]!) / scale.hours
    const relative = (reference: number, p: number) =>
      (weight * scale.product[p]!) / Math.max(reference, scale.product[p]!)

    for (let p = 0; p < P; p++)
      for (let h = 0; h < H; h++)
        block.balance[p * H + h] = lp.row(`${id}.balance.${economy.products[p]!.id}.${h}`, 0, 0)
    const balance = (p: number, h: number) => block.balance[p * H + h] as RowHandle
    const sovet = (h: number) => block.sovet[h] as RowHandle
    for (let h = 0; trade === 'open' && h < H; h++)
      block.sovet[h] = lp.row(`${id}.sovet.${h}`, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
    for (let o = 0; o < O; o++) {
      for (let h = 0; h < H; h++) {
        block.labour[o * H + h] = lp.row(
          `${id}.labour.${economy.occupations[o]!.id}.${h}`,
          Number.NEGATIVE_INFINITY,
          0,
        )
        block.offered[o * H + h] = lp.row(
          `${id}.offered.${economy.occupations[o]!.id}.${h}`,
          Number.NEGATIVE_INFINITY,
          0,
        )
      }
    }

    // Blueprints, and the plant they run on. A plant type with one blueprint needs no row, for the bound of the run is the capacity,
    // but where new plant may have joined it by then.
    const users = new Int32Array(K)
    for (let b = 0; b < B; b++) users[economy.plantOf[b]!]!++
    for (let k = 0; k < K; k++) {
      for (let h = 0; h < H; h++) {
        if (users[k] === 0 || (users[k] === 1 && !mayHaveGrown(economy, k, periods, h))) continue
        if (!mayStand(economy, s, k)) continue
        block.capacity[k * H + h] = lp.row(
          `${id}.capacity.${economy.plants[k]!.id}.${h}`,
          Number.NEGATIVE_INFINITY,
          0,
        )
      }
    }
    for (let b = 0; b < B; b++) {
      const k = economy.plantOf[b]!
      if (!mayStand(economy, s, k) || !mayDesign(economy, durability.variant, b)) continue
      const charge = designCharge(durability.variant, economy, life, values, s, b)
      for (let h = 0; h < H; h++) {
        const col = lp.col(`${id}.run.${economy.blueprints[b]!.id}.${h}`, 0, 0)
        block.run[b * H + h] = col
        const runs = scale.blueprint[b]!
        for (let i = inputs.start[b]!; i < inputs.start[b + 1]!; i++) {
          const p = inputs.item[i]!
          lp.entry(balance(p, h), col, (inputs.amount[i]! * runs) / scale.product[p]!)
        }
        for (let i = economy.outputs.start[b]!; i < economy.outputs.start[b + 1]!; i++) {
          const p = economy.outputs.item[i]!
          lp.entry(balance(p, h), col, (-economy.outputs.amount[i]! * runs) / scale.product[p]!)
        }
        for (let i = labour.start[b]!; i < labour.start[b + 1]!; i++) {
          const hours = (labour.amount[i]! * runs) / scale.hours
          lp.entry(block.labour[labour.item[i]! * H + h] as RowHandle, col, hours)
          cost('effort', col, hours)
        }
        if (charge > 0) {
          const hours = (charge * runs) / scale.hours
          cost('wants', col, -hours)
          if (durability.variant === 'lifetime-cost') cost('effort', col, hours)
        }
        const row = block.capacity[k * H + h]!
        if (row >= 0) lp.entry(row as RowHandle, col, (economy.capacityPerRun[b]! * runs) / scale.plant[k]!)
      }
    }

    // Who may do whose work.
    for (let o = 0; o < O; o++) {
      for (let i = economy.fills.start[o]!; i < economy.fills.start[o + 1]!; i++) {
        const filled = economy.fills.item[i]!
        for (let h = 0; h < H; h++) {
          const col = lp.col(
            `${id}.fill.${economy.occupations[o]!.id}.${economy.occupations[filled]!.id}.${h}`,
            0,
            Number.POSITIVE_INFINITY,
          )
          block.fill[(o * O + filled) * H + h] = col
          lp.entry(block.offered[o * H + h] as RowHandle, col, 1)
          lp.entry(block.labour[filled * H + h] as RowHandle, col, -1)
          // Work outside one's own trade is a last resort among equals.
          if (filled !== o) cost('effort', col, 0.01)
        }
      }
    }
    if (economy.claimable.hours) {
      for (let o = 0; o < O; o++) {
        for (let h = 0; h < H; h++) {
          const col = lp.col(`${id}.handshort.${economy.occupations[o]!.id}.${h}`, 0, 0)
          block.handShort[o * H + h] = col
          lp.entry(block.labour[o * H + h] as RowHandle, col, -1)
          cost('commitments', col, CLAIM_PENALTY * weight)
        }
      }
    }

    for (let p = 0; p < P; p++) {
      const product = economy.products[p]!
      const need = scale.need[s]![p]!
      const wanted = scale.want[s]![p]!
      const food = isFood(economy, p)
      const market = economy.provision[p] !== undefined
      for (let h = 0; h < H; h++) {
        const at = p * H + h
        const pseudo = (what: string, upper = 0) => {
          const col = lp.col(`${id}.${what}.${product.id}.${h}`, 0, upper)
          lp.entry(balance(p, h), col, -1)
          return col
        }
        if (product.storable) {
          const col = lp.col(`${id}.stock.${product.id}.${h}`, 0, 0)
          block.stock[at] = col
          lp.entry(balance(p, h), col, 1)
          if (h + 1 < H)
            lp.entry(balance(p, h + 1), col, -power(1 - product.spoilage_per_month, periods[h + 1]!))
        }
        const discard = lp.col(`${id}.discard.${product.id}.${h}`, 0, Number.POSITIVE_INFINITY)
        block.discard[at] = discard
        lp.entry(balance(p, h), discard, 1)
        cost('effort', discard, DISCARD_COST + worth(p))
        if (market && need > 0) {
          needSegments.forEach((penalty, g) => {
            const col = pseudo(`short${g}`)
            block.needShort[at * needSegments.length + g] = col
            cost(food ? 'food' : 'needs', col, penalty * relative(need, p))
          })
          if (food) {
            const row = lp.row(`${id}.largest.${product.id}.${h}`, Number.NEGATIVE_INFINITY, 0)
            block.largest[at] = row
            for (let g = 0; g < needSegments.length; g++)
              lp.entry(row, block.needShort[at * needSegments.length + g] as ColHandle, 1)
            lp.entry(row, largest[h]!, (-need * periods[h]!) / scale.product[p]!)
          }
        }
        if (market && wanted > 0) {
          wantSegments.forEach((_, g) => {
            const col = lp.col(`${id}.want${g}.${product.id}.${h}`, 0, 0)
            block.want[at * wantSegments.length + g] = col
            lp.entry(balance(p, h), col, 1)
          })
        }
        const other = economy.publicUse[s]![p]!
        if (other > 0) {
          block.publicShort[at] = pseudo('publicshort')
          cost('needs', block.publicShort[at] as ColHandle, relative(other, p))
        }
        const defence = economy.defenceUse[s]![p]!
        if (defence > 0) {
          block.defenceShort[at] = pseudo('defenceshort')
          cost('commitments', block.defenceShort[at] as ColHandle, 4 * relative(defence, p))
        }
        if (economy.claimable.goods[p] === 1) {
          block.claimShort[at] = pseudo('claimshort')
          cost('commitments', block.claimShort[at] as ColHandle, CLAIM_PENALTY * weight)
        }
        const sent = economy.mostExports[s]![p]!
        if (sent > 0) {
          block.sendShort[at] = pseudo('sendshort')
          cost('commitments', block.sendShort[at] as ColHandle, 2 * relative(sent, p))
        }
        if (economy.mostImports[s]![p]! > 0) block.receive[at] = pseudo('receive')
        if (reservable(economy, p)) {
          block.release[at] = pseudo('release')
          block.reserveShort[at] = pseudo('reserveshort')
          const reference = Math.max(need, scale.product[p]! * 10)
          cost('reserve', block.release[at] as ColHandle, 2 * relative(reference, p))
          cost('reserve', block.reserveShort[at] as ColHandle, relative(reference, p))
          if (H > 1 && h === 0)
            block.releaseLimit[p] = lp.row(`${id}.reserve.${product.id}`, Number.NEGATIVE_INFINITY, 0)
          if (H > 1) lp.entry(block.releaseLimit[p] as RowHandle, block.release[at] as ColHandle, 1)
        }
        if (product.traded && trade !== 'none') {
          const out = lp.col(`${id}.export.${product.id}.${h}`, 0, 0)
          const into = lp.col(`${id}.import.${product.id}.${h}`, 0, 0)
          block.exports[at] = out
          block.imports[at] = into
          lp.entry(balance(p, h), out, 1)
          lp.entry(balance(p, h), into, -1)
          for (let by = h; trade === 'open' && by < H; by++) {
            const budget = sovet(by)
            lp.entry(budget, into, 1)
            lp.entry(budget, out, -1)
          }
          const pool = pools.get(at)
          if (pool !== undefined) {
            lp.entry(pool, out, 1)
            lp.entry(pool, into, -1)
          }
          cost('effort', into, TRANSPORT_SHARE * worth(p))
          const carried = (product.freight_per_1000km * economy.meanDistance[s]!) / 1000
          if (economy.freight >= 0 && carried > 0) {
            lp.entry(
              balance(economy.freight, h),
              into,
              (carried * scale.product[p]!) / scale.product[economy.freight]!,
            )
          }
        }
      }
      bufferWorths(economy, p).forEach((_, g) => {
        const col = lp.col(`${id}.buffer${g}.${product.id}`, 0, 0)
        block.buffer[p * BUFFER_PARTS + g] = col
        lp.entry(balance(p, H - 1), col, 1)
      })
    }

    // New capacity, begun now: it takes inputs and labour over the first period and is there `build_months` later. What replaces
    // worn plant is a commitment; what makes plant grow is weighed against wants.
    for (let k = 0; k < K; k++) {
      if (economy.buildInputs.start[k] === economy.buildInputs.start[k + 1]) continue
      if (!mayStand(economy, s, k)) continue
      const plant = economy.plants[k]!
      const replace = lp.col(`${id}.replace.${plant.id}`, 0, 0)
      const grow = lp.col(`${id}.grow.${plant.id}`, 0, 0)
      block.replace[k] = replace
      block.grow[k] = grow
      cost('commitments', replace, -weight)
      for (const build of [replace, grow]) {
        for (let i = economy.buildInputs.start[k]!; i < economy.buildInputs.start[k + 1]!; i++) {
          const p = economy.buildInputs.item[i]!
          lp.entry(
            balance(p, 0),
            build,
            (economy.buildInputs.amount[i]! * scale.plant[k]!) / scale.product[p]!,
          )
        }
        for (let i = economy.buildLabour.start[k]!; i < economy.buildLabour.start[k + 1]!; i++) {
          const hours = (economy.buildLabour.amount[i]! * scale.plant[k]!) / scale.hours
          lp.entry(block.labour[economy.buildLabour.item[i]! * H] as RowHandle, build, hours)
          cost('effort', build, hours)
        }
        for (let h = 1; h < H; h++) {
          const row = block.capacity[k * H + h]!
          if (row >= 0 && mayHaveGrown(economy, k, periods, h))
            lp.entry(row as RowHandle, build, -periods[h]!)
        }
      }
    }
    return block
  })

  const built = lp.build()
  const rowFields: readonly (keyof Block)[] = [
    'balance',
    'capacity',
    'labour',
    'offered',
    'releaseLimit',
    'largest',
    'sovet',
  ]
  for (const block of blocks) {
    for (const field of Object.keys(block) as (keyof Block)[]) {
      if (field === 'state') continue
      const at = rowFields.includes(field) ? built.rowAt : built.colAt
      block[field] = block[field].map(handle => (handle < 0 ? -1 : at[handle]!))
    }
  }
  return { ...built, periods, blocks, scale, values }
}
