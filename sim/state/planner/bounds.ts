/** The numbers of the plan that change from tick to tick: bounds, right-hand sides and the worth of wants. */
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Economy } from '../../core/economy.ts'
import type { StateWorld } from '../../core/world.ts'
import { defenceTarget } from '../defence/targets.ts'
import type { Block } from './block.ts'
import { BUFFER_PARTS, bufferWorths, reserveShare, untilHarvest } from './buffers.ts'
import { goalIndex } from './goals.ts'
import { type Layout, mayHaveGrown, reservable } from './layout.ts'

/** What an hour of labour content is worth, in the goal `wants` (see want_segments, 3 to 1), in new plant. */
const GROWTH_WORTH = 2
/** New plant is worth at least what the plan would give for its capacity over this many months. */
const PAYBACK = 60

/** Hours in a month of a week of `week` hours. */
export const monthly = (week: number): number => (week * 365.25) / 12 / 7

export interface Numbers {
  rowLower: Float64Array
  rowUpper: Float64Array
  colLower: Float64Array
  colUpper: Float64Array
  /** Worth of each column in the goal `wants`. */
  worth: Float64Array
}

export function numbersOf(layout: Layout): Numbers {
  const { model } = layout
  return {
    rowLower: model.rowLower.slice(),
    rowUpper: model.rowUpper.slice(),
    colLower: model.colLower.slice(),
    colUpper: model.colUpper.slice(),
    worth: model.objectives[goalIndex.wants]!.cost.slice(),
  }
}

/** What the people that the state's citizens stand for take of a product in a month; of durable goods, as often as they have to be bought again. */
const peopleOf = (economy: Economy, state: StateWorld, tables: Float64Array[][], p: number): number =>
  state.lives.renewal[p]! *
  tables[state.index]!.reduce(
    (sum, table, g) => sum + state.people.groups[g]! * economy.peoplePerCitizen * table[p]!,
    0,
  )

/** Essential need of a product in a month, units. */
export const monthlyNeed = (economy: Economy, state: StateWorld, p: number): number =>
  peopleOf(economy, state, economy.subsistence, p)

/** Wanted beyond need in a month by the table, units. */
export const tableWant = (economy: Economy, state: StateWorld, p: number): number =>
  peopleOf(economy, state, economy.want, p)

/**
 * Wanted beyond need in a month, units: the table's wants, and more of what the marketplace pays more for than its labour content. What
 * it pays less for is still wanted, but weighs less in the goal.
 */
export const monthlyWant = (economy: Economy, state: StateWorld, p: number): number =>
  tableWant(economy, state, p) * Math.max(1, state.demand.signal[p]!)

/** Fills in the plan of one state for the tick in calendar month `month` (1..12). */
export function fillBlock(
  scenario: Scenario,
  economy: Economy,
  layout: Layout,
  block: Block,
  state: StateWorld,
  month: number,
  n: Numbers,
): void {
  const options = scenario.institutions.planner
  const { periods, scale } = layout
  const H = periods.length
  const P = economy.products.length
  const K = economy.plants.length
  const O = economy.occupations.length
  const s = block.state
  const upper = (col: number, value: number) => {
    if (col >= 0) n.colUpper[col] = Math.max(0, value)
  }

  // Months of each period, and when it starts.
  const starts = new Int32Array(H)
  for (let h = 1; h < H; h++) starts[h] = starts[h - 1]! + periods[h - 1]!

  for (let p = 0; p < P; p++) {
    const ps = scale.product[p]!
    const quantum = economy.products[p]!.quantum
    const need = monthlyNeed(economy, state, p) / ps
    const wanted = monthlyWant(economy, state, p) / ps
    const other = economy.publicUse[s]![p]! / ps
    const defence = defenceTarget(scenario, economy, state, p) / ps
    const claimed = state.claims.goods[p]! / ps
    const sent = state.abroad.exports[p]! / ps
    const received = state.abroad.imports[p]! / ps
    const opening = (state.stock[p]! * quantum) / ps
    const store = opening + 12 * Math.max(state.demand.use[p]! / ps, need + wanted)
    const inReserve = (state.reserve[p]! * quantum) / ps
    const mayReserve = block.release[p * H]! >= 0
    let room = mayReserve ? reserveRoom(scenario, economy, state, p) / ps : 0
    // Waste comes back after the month's production, so the first month has only what is there.
    for (let h = 0; h < H; h++) {
      const at = p * H + h
      const months = periods[h]!
      let reserving = 0
      if (mayReserve) {
        for (let m = 0; m < months; m++)
          reserving += expectedHarvest(economy, state, p, month + starts[h]! + m) / ps
        reserving = state.emergency.openReserves
          ? 0
          : Math.min(room, reserving * scenario.institutions.food.reserve_share)
        room -= reserving
        upper(block.reserveShort[at]!, reserving)
        const open = state.emergency.openReserves ? 1 : reserveShare(economy, p, month + starts[h]!, months)
        upper(block.release[at]!, inReserve * open)
      }
      const uses = (need + other + defence + claimed + sent) * months + reserving
      const gets =
        (h === 0 ? opening * keepShare(economy, p, months) : 0) +
        (state.demand.returned[p]! / ps) * (h === 0 ? months - 1 : months)
      const row = block.balance[at]!
      n.rowLower[row] = gets - uses
      n.rowUpper[row] = gets - uses
      upper(block.stock[at]!, store)
      upper(block.publicShort[at]!, other * months)
      upper(block.defenceShort[at]!, defence * months)
      upper(block.claimShort[at]!, claimed * months)
      upper(block.sendShort[at]!, sent * months)
      upper(block.receive[at]!, received * months)
      const traded = 4 * months * (need + wanted + state.demand.use[p]! / ps + 1)
      upper(block.exports[at]!, 10 * traded)
      upper(block.imports[at]!, traded)
      const needSegments = options.shortfall_segments.length
      for (let g = 0; g < needSegments; g++)
        upper(block.needShort[at * needSegments + g]!, (need * months) / needSegments)
      const wantSegments = options.want_segments.length
      for (let g = 0; g < wantSegments; g++) {
        const col = block.want[at * wantSegments + g]!
        if (col < 0) continue
        upper(col, (wanted * months) / wantSegments)
        n.worth[col] =
          (options.want_segments[g]! * state.demand.signal[p]! * state.prices.value[p]! * ps) / scale.hours
      }
    }
    if (block.releaseLimit[p]! >= 0) n.rowUpper[block.releaseLimit[p]!] = inReserve
    const months = options.stock_months + untilHarvest(economy, p, month + starts[H - 1]! + periods[H - 1]!)
    const aim = Math.min((state.demand.use[p]! / ps) * months, store)
    bufferWorths(economy, p).forEach((worth, part, parts) => {
      const col = block.buffer[p * BUFFER_PARTS + part]!
      upper(col, aim / parts.length)
      // Of the same worth in all states: by their own labour content stores would wander to where it is highest.
      n.worth[col] = (worth * layout.values[p]! * ps) / scale.hours
    })
  }

  for (let k = 0; k < K; k++) {
    const ks = scale.plant[k]!
    const works = firmShare(economy, k) * state.availability[k]!
    for (let h = 0; h < H; h++) {
      let capacity = 0
      for (let m = 0; m < periods[h]!; m++) {
        const when = starts[h]! + m
        capacity +=
          standing(economy, state, k, when) * economy.season[k * 12 + ((month - 1 + when) % 12)]! * works
      }
      const row = block.capacity[k * H + h]!
      if (row >= 0) n.rowUpper[row] = capacity / ks
      const grown = mayHaveGrown(economy, k, periods, h) ? upkeepTarget(scenario, economy, state, k) : 0
      runLimit(economy, layout, block, k, h, capacity + grown * periods[h]!, n)
    }
    if (block.replace[k]! >= 0) {
      const worn = state.capacity[k]! / economy.plants[k]!.lifetime_months
      const target = upkeepTarget(scenario, economy, state, k)
      const replace = Math.min(worn, target) / ks
      upper(block.replace[k]!, replace)
      upper(block.grow[k]!, target / ks - replace)
      const content = GROWTH_WORTH * contentOfPlant(economy, state.prices.value, k)
      n.worth[block.grow[k]!] = (Math.max(content, PAYBACK * state.plan.capacityPrice[k]!) * ks) / scale.hours
    }
  }

  const hours = hoursOffered(scenario, economy, state)
  const claimed = hoursClaimed(economy, state)
  for (let o = 0; o < O; o++) {
    for (let h = 0; h < H; h++) {
      n.rowUpper[block.offered[o * H + h]!] = (hours[o]! * periods[h]!) / scale.hours
      const others = (claimed[o]! * periods[h]!) / scale.hours
      n.rowUpper[block.labour[o * H + h]!] = 0 - others
      upper(block.handShort[o * H + h]!, others)
    }
  }
}

/** No blueprint can run more than the whole plant lets it. */
function runLimit(
  economy: Economy,
  layout: Layout,
  block: Block,
  k: number,
  h: number,
  capacity: number,
  n: Numbers,
): void {
  const H = layout.periods.length
  for (let b = 0; b < economy.plantOf.length; b++) {
    if (economy.plantOf[b] !== k) continue
    const col = block.run[b * H + h]!
    if (col >= 0) n.colUpper[col] = capacity / economy.capacityPerRun[b]! / layout.scale.blueprint[b]!
  }
}

/** What is left of an opening stock after the first period's spoilage. */
function keepShare(economy: Economy, p: number, months: number): number {
  let share = 1
  for (let m = 0; m < months; m++) share *= 1 - economy.products[p]!.spoilage_per_month
  return share
}

/** Capacity of plant type k that stands `months` from now: what is left of today's, and what is finished by then. */
function standing(economy: Economy, state: StateWorld, k: number, months: number): number {
  const K = economy.plants.length
  let capacity = state.capacity[k]! * (1 - Math.min(1, months / economy.plants[k]!.lifetime_months))
  for (let left = 0; left * K < state.building.length && left < months; left++)
    capacity += state.building[left * K + k]!
  return capacity
}

/** Firm capacity: the share that works even in a month of many breakdowns, which vary up to twice the mean. */
const firmShare = (economy: Economy, k: number): number => 1 - 2 * economy.plants[k]!.breakdown_per_month

/**
 * Capacity to begin this month: what wears out, and a twelfth of the gap between what is aimed at (use with a margin) and what
 * will stand when it is finished.
 */
export function upkeepTarget(scenario: Scenario, economy: Economy, state: StateWorld, k: number): number {
  const plant = economy.plants[k]!
  const aim =
    (state.capacityUse[k]! * (1 + scenario.institutions.planner.capacity_margin)) / firmShare(economy, k)
  let will = state.capacity[k]! * (1 - Math.min(1, plant.build_months / plant.lifetime_months))
  for (let at = k; at < state.building.length; at += economy.plants.length) will += state.building[at]!
  return Math.max(0, state.capacity[k]! / plant.lifetime_months + (aim - will) / 12)
}

/** Labour content of one unit of new capacity, hours. */
export function contentOfPlant(
  { buildInputs, buildLabour }: Economy,
  values: Float64Array,
  k: number,
): number {
  let hours = 0
  for (let i = buildLabour.start[k]!; i < buildLabour.start[k + 1]!; i++) hours += buildLabour.amount[i]!
  for (let i = buildInputs.start[k]!; i < buildInputs.start[k + 1]!; i++)
    hours += values[buildInputs.item[i]!]! * buildInputs.amount[i]!
  return hours
}

/**
 * Room left in the reserve of a product, units. The reserve is full when it holds `reserve_months` of the people's need of food
 * energy; reservable foods share in it by the energy of what is used of them.
 */
export function reserveRoom(scenario: Scenario, economy: Economy, state: StateWorld, p: number): number {
  const { variant, reserve_months, need_kcal_per_day } = scenario.institutions.food
  if (variant === 'no-reserve' || !reservable(economy, p)) return 0
  let energy = 0
  economy.products.forEach((product, other) => {
    if (reservable(economy, other)) energy += state.demand.use[other]! * product.kcal_per_unit
  })
  if (energy === 0) return 0
  const full =
    reserve_months * need_kcal_per_day * (365.25 / 12) * state.citizens.count * economy.peoplePerCitizen
  return Math.max(
    0,
    (state.demand.use[p]! * full) / energy - state.reserve[p]! * economy.products[p]!.quantum,
  )
}

/**
 * Units of a reservable product that the land is expected to bring in a calendar month (which may run past 12): a month's use in
 * a mean month, more or less with the season of the plant that grows it.
 */
function expectedHarvest(economy: Economy, state: StateWorld, p: number, month: number): number {
  const k = economy.grownOn[p]!
  return k < 0 ? 0 : state.demand.use[p]! * economy.season[k * 12 + ((month - 1) % 12)]!
}

/** Hours a month that are claimed beside production, by occupation. */
export function hoursClaimed(economy: Economy, { claims }: StateWorld): Float64Array {
  const sectors = economy.sectors.length
  const hours = new Float64Array(economy.occupations.length)
  claims.hours.forEach((n, job) => {
    hours[Math.floor(job / sectors)]! += n
  })
  return hours
}

/** Hours a month on offer by occupation: qualified people of working age at the full week, as attended, at their mean skill. */
export function hoursOffered(scenario: Scenario, economy: Economy, state: StateWorld): Float64Array {
  const { jobs, factories } = scenario.institutions
  const each = monthly(jobs.week) * factories.attendance * economy.peoplePerCitizen
  return Float64Array.from(
    economy.occupations,
    (_, o) => state.labour.qualified[o]! * each * state.labour.meanSkill[o]!,
  )
}
