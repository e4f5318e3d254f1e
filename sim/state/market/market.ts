/**
 * The marketplace: public services are provided, the shelves are filled as planned, citizens buy, money is absorbed, prices follow.
 */
import { closing, quanta, take } from '../../core/goods.ts'
import type { Act, Institution } from '../../core/institution.ts'
import { recipesOf } from '../../core/technique.ts'
import { sweepValues } from '../../core/values.ts'
import type { StateWorld } from '../../core/world.ts'
import { capHoldings, takePurchases } from '../../ledger/book.ts'
import { holdingCapOf, shareOf } from '../../ledger/rules.ts'
import { monthlyNeed, monthlyWant } from '../planner/bounds.ts'
import { onOffer, wishes } from './demand.ts'
import { basketCost, follow, setPrices } from './prices.ts'
import { buy, order, ration } from './purchases.ts'

/** How much health follows this month's food: half the gap closes in about three months. */
const HEALING = 0.2

const trade =
  (pricing: { set: typeof setPrices; follow: typeof follow }) =>
  (state: StateWorld, act: Act): void => {
    const { economy } = act
    const { demand } = state
    if (act.tick > 0) sweepValues(economy, recipesOf(economy, state), state.runs, state.prices.value, 1)
    demand.asked.fill(0)
    demand.missing.fill(0)
    state.consumed.fill(0)
    provide(state, act)

    const onShelf = new Float64Array(economy.products.length)
    for (const p of economy.market) {
      const planned =
        quanta(economy, p, state.plan.needs[p]! + state.plan.wants[p]!) - state.flows.diverted[p]!
      onShelf[p] = Math.min(state.stock[p]!, planned) * economy.products[p]!.quantum
    }
    pricing.set(state, act, onShelf)
    const wished = wishes(state, act)
    const shelf = Float64Array.from(wished.goods, p => quanta(economy, p, onShelf[p]!))
    const price = Float64Array.from(wished.goods, p => state.prices.price[p]! * economy.products[p]!.quantum)
    const before = shelf.slice()
    const asked = order(state, act, wished)
    const w = onOffer(wished, ration(asked, shelf, price).essential)
    const sales = buy(state, act, w, ration(order(state, act, w), shelf, price), shelf, price)
    takePurchases(state, sales.spent)
    w.goods.forEach((p, n) => {
      const unit = economy.products[p]!.quantum
      take(state, 'sold', p, sales.sold[n]!)
      state.consumed[p]! += sales.sold[n]!
      demand.asked[p] = price[n]! > 0 ? ((asked.essential[n]! + asked.beyond[n]!) / price[n]!) * unit : 0
      demand.missing[p] = Math.max(0, demand.asked[p]! - before[n]! * unit)
    })
    pricing.follow(state, act, demand.asked, onShelf)
    state.food.eatenKcal = sales.kcal
  }

/** What is free to all, or used by all together, goes out first: public services, public works; then what needs leave goes abroad. */
function provide(state: StateWorld, act: Act): void {
  const { economy } = act
  const { plan } = state
  for (const p of economy.publicly) {
    const got = take(state, 'provided', p, quanta(economy, p, plan.needs[p]! + plan.wants[p]!))
    state.consumed[p]! += got
    state.demand.asked[p] = monthlyNeed(economy, state, p)
    state.demand.missing[p] = Math.max(0, state.demand.asked[p]! - got * economy.products[p]!.quantum)
  }
  for (let p = 0; p < economy.products.length; p++) {
    take(state, 'defended', p, quanta(economy, p, plan.provide[p]!))
    const spare = Math.max(0, state.stock[p]! - quanta(economy, p, plan.needs[p]!))
    take(state, 'sent', p, Math.min(quanta(economy, p, plan.send[p]!), spare))
  }
}

/** Health follows what people have eaten this month. */
export function heal(state: StateWorld): void {
  const { count, fed, health } = state.citizens
  for (let i = 0; i < count; i++) health[i]! += HEALING * (fed[i]! - health[i]!)
}

/** At the seal: nobody holds more than the cap. */
export function sealHoldings(state: StateWorld, act: Act): void {
  const cap = holdingCap(state, act)
  if (cap < Number.POSITIVE_INFINITY) capHoldings(state, cap)
}

/** floor(holding_cap * supply / population), or no cap when the option is 0. */
export function holdingCap({ money, citizens }: StateWorld, { scenario }: Act): number {
  const cap = holdingCapOf(scenario)
  return cap === 0 ? Number.POSITIVE_INFINITY : shareOf(cap, money.supply, citizens.count)
}

/** Gini coefficient of holdings: mean absolute difference over twice the mean, by sorting. */
export function gini(holdings: Float64Array): number {
  const sorted = holdings.slice().sort()
  let sum = 0
  let ranked = 0
  sorted.forEach((value, i) => {
    sum += value
    ranked += (2 * (i + 1) - sorted.length - 1) * value
  })
  return sum === 0 ? 0 : ranked / (sorted.length * sum)
}

/** Mean share, by labour content, of `target` that was delivered beyond `from`. */
function delivered(
  state: StateWorld,
  act: Act,
  products: Iterable<number>,
  from: (p: number) => number,
  target: (p: number) => number,
): number {
  let weight = 0
  let met = 0
  for (const p of products) {
    const wanted = target(p)
    if (wanted <= 0) continue
    const got = (state.flows.sold[p]! + state.flows.provided[p]!) * act.economy.products[p]!.quantum - from(p)
    const worth = wanted * state.prices.value[p]!
    weight += worth
    met += worth * Math.min(1, Math.max(0, got) / wanted)
  }
  return weight === 0 ? 100 : (100 * met) / weight
}

/** Share of wants beyond the essentials that was delivered this month, %, weighted by labour content. */
export function wantsMet(state: StateWorld, act: Act): number {
  const { economy } = act
  const need = (p: number) => monthlyNeed(economy, state, p)
  const want = (p: number) => monthlyWant(economy, state, p) / Math.max(1, state.demand.signal[p]!)
  return delivered(state, act, [...economy.market, ...economy.publicly], need, want)
}

export const market: Institution<'clearing' | 'fixed-price'> = {
  name: 'market',
  variants: {
    clearing: trade({ set: setPrices, follow }),
    'fixed-price': trade({
      set: (state, act, shelf) => {
        if (state.prices.level === 0) setPrices(state, act, shelf)
      },
      follow: () => {},
    }),
  },
  invariants: [
    {
      name: 'goods are conserved',
      check: (state, act) => {
        for (let p = 0; p < state.stock.length; p++) {
          const left = closing(state, p)
          const there = state.stock[p]!
          if (left !== there || !(there >= 0) || !Number.isInteger(there))
            return {
              entity: act.economy.products[p]!.id,
              found: `${left} left by this month's flows, ${there} are there`,
            }
        }
        return undefined
      },
    },
    {
      name: 'nobody holds more than the cap',
      check: (state, act) => {
        const cap = holdingCap(state, act)
        const i = state.citizens.wallet.subarray(0, state.citizens.count).findIndex(held => held > cap)
        return i < 0
          ? undefined
          : { entity: `citizen ${state.citizens.id[i]}`, found: `${state.citizens.wallet[i]} of ${cap}` }
      },
    },
  ],
  metrics: [
    {
      name: 'needs_met',
      unit: '%',
      theme: 'needs',
      description:
        'Share of essential needs (bought or provided) that was delivered, weighted by labour content.',
      union: 'mean',
      better: 'more',
      read: (state, act) => {
        const { economy } = act
        return delivered(
          state,
          act,
          [...economy.market, ...economy.publicly],
          () => 0,
          p => monthlyNeed(economy, state, p),
        )
      },
    },
    {
      name: 'wants_met',
      unit: '%',
      theme: 'needs',
      description: 'Share of wants beyond the essentials that was delivered, weighted by labour content.',
      union: 'mean',
      better: 'more',
      read: wantsMet,
    },
    {
      name: 'unsold',
      unit: '%',
      theme: 'market',
      description: 'Share of the money citizens were ready to spend that found nothing to buy.',
      union: 'mean',
      better: 'less',
      read: ({ citizens }) => {
        let sum = 0
        for (let i = 0; i < citizens.count; i++) sum += citizens.supplied[i]!
        return 100 * (1 - sum / Math.max(1, citizens.count))
      },
    },
    {
      name: 'price_level',
      unit: 'minor units/h',
      theme: 'market',
      description: 'Minor units that buy goods with one hour of labour content.',
      union: 'mean',
      read: state => state.prices.level,
    },
    {
      name: 'basket_cost',
      unit: 'minor units/citizen',
      theme: 'market',
      description: "Cost of the mean citizen's monthly essentials and wants at current prices.",
      union: 'mean',
      read: (state, act) => basketCost(act.economy, state),
    },
    {
      name: 'gini_holdings',
      unit: '1',
      theme: 'income',
      description: 'Gini coefficient of money held, 0 equal to 1 all in one hand.',
      union: 'mean',
      better: 'less',
      read: ({ citizens }) => gini(citizens.wallet.subarray(0, citizens.count)),
    },
    {
      name: 'money_supply',
      unit: 'minor units',
      theme: 'income',
      description: 'All money of the state: wallets, marketplace and fund. It never changes.',
      union: 'sum',
      read: ({ citizens, money }) => {
        let sum = money.marketplace + money.fund
        for (let i = 0; i < citizens.count; i++) sum += citizens.wallet[i]!
        return sum
      },
    },
  ],
}
