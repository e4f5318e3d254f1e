/**
 * Factories: production as it turns out. Inputs are used, outputs made, plant wears out and new plant is finished.
 */

import { bring, quanta, take } from '../../core/goods.ts'
import type { Act, Institution } from '../../core/institution.ts'
import { recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { asItTurnsOut, asPlanned, type Capability, shockFactor } from './capability.ts'
import type { Dispatch } from './orders.ts'

/** What the month lets factories do, by the variant of the scenario. */
export const capability = (state: StateWorld, act: Act): Capability =>
  act.scenario.institutions.factories.variant === 'exact' ? asPlanned(state, act) : asItTurnsOut(state, act)

/** Whole quanta of each product that the settled orders bring. */
export function harvest(state: StateWorld, act: Act, can: Capability, orders: Dispatch): Float64Array {
  const { economy } = act
  const made = new Float64Array(economy.products.length)
  for (let b = 0; b < state.runs.length; b++) {
    const runs = orders.runs[b]! * can.yield[economy.plantOf[b]!]!
    if (runs === 0) continue
    for (let i = economy.outputs.start[b]!; i < economy.outputs.start[b + 1]!; i++) {
      const p = economy.outputs.item[i]!
      made[p]! += quanta(economy, p, runs * economy.outputs.amount[i]!)
    }
  }
  return made
}

/** Carries out the settled orders: inputs are used, plant is built and wears out. Outputs were brought before. */
export function operate(state: StateWorld, act: Act, orders: Dispatch): void {
  const { economy } = act
  const { inputs, emissions } = recipesOf(economy, state)
  state.emitted.fill(0)
  for (let b = 0; b < state.runs.length; b++) {
    const runs = orders.runs[b]!
    state.runs[b] = runs
    if (runs === 0) continue
    for (let i = inputs.start[b]!; i < inputs.start[b + 1]!; i++) {
      const p = inputs.item[i]!
      take(state, 'used', p, quanta(economy, p, runs * inputs.amount[i]!))
    }
    for (let i = emissions.start[b]!; i < emissions.start[b + 1]!; i++) {
      state.emitted[emissions.item[i]!]! += runs * emissions.amount[i]!
    }
  }
  construct(state, act, orders)
  wear(state, act)
}

/** At the start of the month: building goes on, and what is finished joins the capacity. */
export function finishBuilding(state: StateWorld, act: Act): void {
  const K = act.economy.plants.length
  for (let k = 0; k < K; k++) state.capacity[k]! += state.building[k]!
  state.building.copyWithin(0, K)
  state.building.fill(0, state.building.length - K)
}

/** New plant is begun; it is finished at the start of the month `build_months` from now. */
function construct(state: StateWorld, act: Act, orders: Dispatch): void {
  const { economy } = act
  const K = economy.plants.length
  for (let k = 0; k < K; k++) {
    const begun = orders.build[k]!
    for (let i = economy.buildInputs.start[k]!; i < economy.buildInputs.start[k + 1]!; i++) {
      const p = economy.buildInputs.item[i]!
      take(state, 'built', p, quanta(economy, p, begun * economy.buildInputs.amount[i]!))
    }
    state.building[Math.max(0, economy.plants[k]!.build_months - 1) * K + k]! += begun
  }
}

/** A month's share of the plant is worn out; its scrap comes back as waste. */
function wear(state: StateWorld, act: Act): void {
  const { economy } = act
  for (let k = 0; k < economy.plants.length; k++) {
    const lost = state.capacity[k]! / economy.plants[k]!.lifetime_months
    state.capacity[k]! -= lost
    for (let i = economy.scrap.start[k]!; i < economy.scrap.start[k + 1]!; i++) {
      const p = economy.scrap.item[i]!
      bring(state, 'returned', p, quanta(economy, p, lost * economy.scrap.amount[i]!))
    }
    // Planners learn of a shock when it has struck, not before.
    state.availability[k] = shockFactor(state, act, k, act.tick)
  }
}

/** At the seal: services that nobody used are gone, for they cannot be stored. */
export function perish(state: StateWorld, act: Act): void {
  act.economy.products.forEach((product, p) => {
    if (!product.storable) take(state, 'spoiled', p, state.stock[p]!)
  })
}

const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0)

export const factories: Institution<'varying' | 'exact'> = {
  name: 'factories',
  // What the two variants do differently is `capability`; production itself is one, and is led by the union (trade comes between).
  variants: { varying: perish, exact: perish },
  invariants: [
    {
      name: 'no plant runs beyond its capacity',
      check: (state, act) => {
        const { economy } = act
        const used = new Float64Array(economy.plants.length)
        for (let b = 0; b < state.runs.length; b++)
          used[economy.plantOf[b]!]! += state.runs[b]! * economy.capacityPerRun[b]!
        const k = used.findIndex((runs, plant) => {
          // What stood while it ran: since then some wore out, and some was destroyed.
          const left = (1 - 1 / economy.plants[plant]!.lifetime_months) * (1 - state.defence.lost)
          const stood = left > 0 ? state.capacity[plant]! / left : Number.POSITIVE_INFINITY
          return runs > stood * economy.season[plant * 12 + act.month - 1]! * (1 + 1e-6) + 1e-9
        })
        return k < 0
          ? undefined
          : { entity: economy.plants[k]!.id, found: `${used[k]} runs of ${state.capacity[k]}` }
      },
    },
  ],
  metrics: [
    {
      name: 'plan_fulfilment',
      unit: '%',
      theme: 'plan',
      description: 'Runs carried out as a share of runs planned, weighted by planned hours of work.',
      union: 'mean',
      better: 'more',
      read: (state, act) => {
        const { labour } = recipesOf(act.economy, state)
        let planned = 0
        let done = 0
        for (let b = 0; b < state.runs.length; b++) {
          let hours = 0
          for (let i = labour.start[b]!; i < labour.start[b + 1]!; i++) hours += labour.amount[i]!
          planned += state.plan.runs[b]! * hours
          done += state.runs[b]! * hours
        }
        return planned === 0 ? 100 : (100 * done) / planned
      },
    },
    {
      name: 'capacity_use',
      unit: '%',
      theme: 'plan',
      description: 'Smoothed use of plant as a share of capacity, weighted by labour worked on it.',
      union: 'mean',
      read: (state, act) => {
        const { economy } = act
        const { labour } = recipesOf(economy, state)
        let weight = 0
        let use = 0
        for (let b = 0; b < state.runs.length; b++) {
          const k = economy.plantOf[b]!
          if (state.capacity[k]! <= 0) continue
          let hours = 0
          for (let i = labour.start[b]!; i < labour.start[b + 1]!; i++)
            hours += labour.amount[i]! * state.runs[b]!
          weight += hours
          use += hours * (state.capacityUse[k]! / state.capacity[k]!)
        }
        return weight === 0 ? 0 : (100 * use) / weight
      },
    },
    {
      name: 'emissions',
      unit: 't/month',
      theme: 'plan',
      description: 'All substances emitted by production, in the units of the recipes.',
      union: 'sum',
      better: 'less',
      read: state => sum(state.emitted),
    },
  ],
}
