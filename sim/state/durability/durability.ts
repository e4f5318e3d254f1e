/** Durability: what the month's designs make of the goods in store, and what comes of it. */
import { GROUPS } from '../../core/economy.ts'
import type { Act, Answer, Institution } from '../../core/institution.ts'
import { recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { mixed } from './lives.ts'

/** Lives in messages are counted in millionths. */
const MILLION = 1e6

/** What was made this month joins what was in store. */
function mixMade(state: StateWorld, { economy }: Act): void {
  const { outputs, products } = economy
  const { life } = recipesOf(economy, state)
  const made = new Float64Array(products.length)
  const lasting = new Float64Array(products.length)
  for (let b = 0; b < state.runs.length; b++) {
    if (state.runs[b] === 0) continue
    for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++) {
      const p = outputs.item[i]!
      if (!products[p]!.durable) continue
      const amount = state.runs[b]! * outputs.amount[i]!
      made[p]! += amount
      lasting[p]! += amount * life[b]!
    }
  }
  const { flows, lives } = state
  for (let p = 0; p < products.length; p++) {
    if (made[p] === 0) continue
    lives.stock[p] = mixed(
      flows.opening[p]! + flows.received[p]!,
      lives.stock[p]!,
      flows.made[p]!,
      lasting[p]! / made[p]!,
    )
  }
}

/** Answers what was sent to other states this month and how long it lasts: [quanta by product, millionths of the table's life]. */
const sent: Answer = state => {
  const P = state.stock.length
  const message = new Float64Array(2 * P)
  message.set(state.flows.exported)
  for (let p = 0; p < P; p++) message[P + p] = Math.round(state.lives.stock[p]! * MILLION)
  return message
}

/** Told how long lasts what came from other states, millionths of the table's life by product: it joins what is in store. */
const came: Answer = (state, _, lives) => {
  const { opening, made, received, imported, exported } = state.flows
  for (let p = 0; p < lives.length; p++) {
    const own = opening[p]! + made[p]! + received[p]! - exported[p]!
    state.lives.stock[p] = mixed(own, state.lives.stock[p]!, imported[p]!, lives[p]! / MILLION)
  }
  return lives
}

export const durabilityAnswers = { 'lives sent': sent, 'lives that came': came }

/** Mean over durable goods of `value`, weighted by `weight`; `none` where there is no weight. */
function overDurables(
  { economy }: Act,
  none: number,
  weight: (p: number) => number,
  value: (p: number) => number,
): number {
  let [sum, weights] = [0, 0]
  economy.products.forEach(({ durable }, p) => {
    if (!durable) return
    const w = weight(p)
    weights += w
    sum += w * value(p)
  })
  return weights === 0 ? none : sum / weights
}

/** What people would buy of a product in a month, were all goods as long-lived as the tables say, hours of labour content. */
function tableUse(state: StateWorld, { economy }: Act, p: number): number {
  let units = 0
  GROUPS.forEach((_, g) => {
    const each = economy.subsistence[state.index]![g]![p]! + economy.want[state.index]![g]![p]!
    units += state.people.groups[g]! * economy.peoplePerCitizen * each
  })
  return units * state.prices.value[p]!
}

export const durability: Institution<'lifetime-cost' | 'first-cost' | 'sales-driven' | 'off'> = {
  name: 'durability',
  // What the variants do differently is in the plan (`charge.ts`): which designs run, and what they are charged with.
  variants: { 'lifetime-cost': mixMade, 'first-cost': mixMade, 'sales-driven': mixMade, off: mixMade },
  invariants: [
    {
      name: 'goods last between the shortest and the longest life that is designed',
      check: ({ lives }, { economy, scenario }) => {
        const factors = economy.blueprints.map(row => row.lifetime_factor)
        const least = Math.min(1, ...factors)
        const most = Math.max(1, ...factors) * scenario.institutions.innovation.life_bound
        for (const [name, column] of Object.entries(lives)) {
          const [low, high] = name === 'renewal' ? [1 / most, 1 / least] : [least, most]
          // Means and cohorts are kept in 32 bits or rounded on the way.
          const at = column.findIndex(value => !(value >= low * (1 - 1e-5) && value <= high * (1 + 1e-5)))
          if (at >= 0) return { entity: `${name}[${at}]`, found: `${column[at]}, of ${low} to ${high}` }
        }
        return undefined
      },
    },
  ],
  metrics: [
    {
      name: 'designed_life',
      unit: '%',
      theme: 'recycling',
      description:
        "Designed life of the durable goods that reached people, over the tables' lives, weighted by labour content.",
      union: 'mean',
      better: 'more',
      read: (state, act) =>
        overDurables(
          act,
          100,
          p => state.consumed[p]! * act.economy.products[p]!.quantum * state.prices.value[p]!,
          p => 100 * state.lives.stock[p]!,
        ),
    },
    {
      name: 'replacement_need',
      unit: '%',
      theme: 'recycling',
      description:
        'Durable goods that people need and want in a month, over what they would if all lasted as the tables say, by labour content.',
      union: 'mean',
      better: 'less',
      read: (state, act) =>
        overDurables(
          act,
          100,
          p => tableUse(state, act, p),
          p => 100 * state.lives.renewal[p]!,
        ),
    },
    {
      name: 'durables_bought',
      unit: 'h/person/month',
      theme: 'recycling',
      description: 'Durable goods that reached people, by their labour content.',
      union: 'mean',
      read: (state, { economy }) => {
        let hours = 0
        economy.products.forEach(({ durable, quantum }, p) => {
          if (durable) hours += state.consumed[p]! * quantum * state.prices.value[p]!
        })
        return hours / Math.max(1, state.citizens.count * economy.peoplePerCitizen)
      },
    },
    {
      name: 'material_use',
      unit: 'kg/person/month',
      theme: 'recycling',
      description: 'Goods counted in t that production and building used up.',
      union: 'mean',
      read: (state, { economy }) => {
        let tonnes = 0
        economy.products.forEach(({ unit, kind, quantum }, p) => {
          if (unit === 't' && kind === 'good')
            tonnes += (state.flows.used[p]! + state.flows.built[p]!) * quantum
        })
        return (1000 * tonnes) / Math.max(1, state.citizens.count * economy.peoplePerCitizen)
      },
    },
  ],
}
