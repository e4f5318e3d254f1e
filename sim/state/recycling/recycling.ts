/**
 * Recycling: goods wear out by their lifetimes or are used up at once; what they leave is collected as waste, recovered by the
 * blueprints that take it as input, or landfilled.
 */
import { COHORTS, type Economy } from '../../core/economy.ts'
import { bring, quanta, take } from '../../core/goods.ts'
import type { Act, Institution } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { leftOf, wornBy } from '../durability/lives.ts'

const turnOver =
  (collection: (act: Act) => number) =>
  (state: StateWorld, act: Act): void => {
    const { economy } = act
    const factor = collection(act)
    const known = takenApart(economy, state)
    state.landfill = 0
    for (let p = 0; p < economy.products.length; p++) {
      const gone = economy.products[p]!.durable ? wearOut(economy, state, p) : state.consumed[p]!
      if (gone > 0) leaveWaste(economy, state, p, gone * economy.products[p]!.quantum, factor * known[p]!)
    }
    state.recovered = 0
    economy.products.forEach((product, p) => {
      const planned = quanta(economy, p, state.plan.discard[p]!)
      if (product.kind === 'waste') {
        state.recovered += state.flows.used[p]! * product.quantum
        const dumped = factor === 0 ? state.stock[p]! : planned
        state.landfill += take(state, 'discarded', p, dumped) * product.quantum
      } else if (planned > 0) take(state, 'discarded', p, planned)
    })
  }

/** Ages the goods in use by a month, adds what was bought last month, and returns the quanta that wore out. */
function wearOut(economy: Economy, state: StateWorld, p: number): number {
  const first = p * COHORTS
  const { cohorts, lives } = state
  const latest = state.consumed[p]!
  let gone = leftOf(economy, state, p, COHORTS - 1)
  /** Left in use, as it is and by how often it has to be bought again. */
  let left = latest
  let renewed = latest / lives.stock[p]!
  for (let t = COHORTS - 1; t > 0; t--) {
    const bought = cohorts[first + t - 1]!
    const life = lives.cohorts[first + t - 1]!
    cohorts[first + t] = bought
    lives.cohorts[first + t] = life
    if (bought === 0) continue
    const before = t === 1 ? 0 : Math.floor(bought * wornBy(economy, p, t - 2, life))
    const after = Math.floor(bought * wornBy(economy, p, t - 1, life))
    gone += after - before
    left += bought - after
    renewed += (bought - after) / life
  }
  cohorts[first] = latest
  lives.cohorts[first] = lives.stock[p]!
  lives.renewal[p] = left > 0 ? renewed / left : 1
  state.inUse[p]! += state.consumed[p]! - gone
  return gone
}

/** By product: how much better the state takes it apart than at the start, by the best of its blueprints that make it. */
function takenApart({ outputs, products }: Economy, { technique }: StateWorld): Float64Array {
  const factor = new Float64Array(products.length).fill(1)
  technique.recovery.forEach((better, b) => {
    for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++) {
      const p = outputs.item[i]!
      factor[p] = Math.max(factor[p]!, better)
    }
  })
  return factor
}

/** Waste of `units` of a product after use: the collected share comes back, the rest is lost. */
function leaveWaste(economy: Economy, state: StateWorld, p: number, units: number, factor: number): void {
  for (let i = economy.wastes.start[p]!; i < economy.wastes.start[p + 1]!; i++) {
    const w = economy.wastes.item[i]!
    const amount = units * economy.wastes.amount[i]!
    const back = quanta(economy, w, amount * Math.min(1, economy.collected[i]! * factor))
    bring(state, 'returned', w, back)
    state.landfill += amount - back * economy.products[w]!.quantum
  }
}

/** Goods in use by what was bought and how much of each cohort is left. */
export function inUse(economy: Economy, state: StateWorld, p: number): number {
  let left = 0
  for (let t = 0; t < COHORTS; t++) left += leftOf(economy, state, p, t)
  return left
}

export const recycling: Institution<'on' | 'off'> = {
  name: 'recycling',
  variants: {
    on: turnOver(act => act.scenario.institutions.recycling.collection_factor),
    off: turnOver(() => 0),
  },
  invariants: [
    {
      name: 'goods in use are what was bought and is not worn out',
      check: (state, act) => {
        for (let p = 0; p < act.economy.products.length; p++) {
          if (!act.economy.products[p]!.durable) continue
          const left = inUse(act.economy, state, p)
          if (left !== state.inUse[p])
            return {
              entity: act.economy.products[p]!.id,
              found: `${state.inUse[p]} in use, ${left} by cohorts`,
            }
        }
        return undefined
      },
    },
  ],
  metrics: [
    {
      name: 'recovery',
      unit: '%',
      theme: 'recycling',
      description:
        'Waste taken into recovery as a share of all waste of the month (recovered + landfilled or lost).',
      union: 'mean',
      better: 'more',
      read: ({ recovered, landfill }) =>
        recovered + landfill === 0 ? 0 : (100 * recovered) / (recovered + landfill),
    },
    {
      name: 'landfill',
      unit: 't/month',
      theme: 'recycling',
      description: 'Waste that went to landfill or was never collected.',
      union: 'sum',
      better: 'less',
      read: state => state.landfill,
    },
  ],
}
