/**
 * Monitor: what was observed last month becomes the forecast the planner works with: use of products and plant, what the
 * marketplace asks for, waste that comes back, and who can work.
 */
import type { Act, Institution } from '../../core/institution.ts'
import { clamp } from '../../core/quantise.ts'
import { NONE, type StateWorld } from '../../core/world.ts'

/** Plant use is averaged over about a year, so that seasons do not look like booms. */
const PLANT_SMOOTHING = 1 / 12
/** A season factor below this says nothing about how much plant is needed. */
const OFF_SEASON = 0.2

const forecast =
  (weightOf: (act: Act) => number) =>
  (state: StateWorld, act: Act): void => {
    if (act.tick > 0) {
      observeUse(state, act, weightOf(act))
      observePlant(state, act)
    }
    observeWorkers(state, act)
  }

/** Flows that show what a product is wanted for. */
const wanted = [
  'used',
  'built',
  'sold',
  'diverted',
  'provided',
  'defended',
  'invested',
  'exported',
  'sent',
] as const

function observeUse(state: StateWorld, act: Act, weight: number): void {
  const { demand, flows, prices } = state
  act.economy.products.forEach((product, p) => {
    const quanta = wanted.reduce((sum, name) => sum + flows[name][p]!, 0)
    const missing = demand.missing[p]!
    demand.use[p]! += weight * (quanta * product.quantum + missing - demand.use[p]!)
    demand.returned[p]! += weight * (flows.returned[p]! * product.quantum - demand.returned[p]!)
    // A price above the labour content says: make more of this.
    demand.signal[p]! += weight * (clamp(prices.factor[p]!, 0.25, 4) - demand.signal[p]!)
  })
}

/** Use of plant as it was planned or went beyond the plan, brought to a mean month. */
function observePlant(state: StateWorld, act: Act): void {
  const { economy } = act
  const last = (act.month + 10) % 12
  const used = new Float64Array(economy.plants.length)
  for (let b = 0; b < state.runs.length; b++)
    used[economy.plantOf[b]!]! += Math.max(state.plan.runs[b]!, state.runs[b]!) * economy.capacityPerRun[b]!
  for (let k = 0; k < used.length; k++) {
    const season = economy.season[k * 12 + last]!
    if (season < OFF_SEASON) continue
    const mean = Math.min(state.capacity[k]!, used[k]! / season)
    state.capacityUse[k]! += PLANT_SMOOTHING * (mean - state.capacityUse[k]!)
  }
}

/** Counts who can work at what (soldiers cannot), and how skilled they are by practice. */
function observeWorkers(state: StateWorld, act: Act): void {
  const { citizens, labour } = state
  const { learning, skill_cap } = act.scenario.institutions.factories
  labour.qualified.fill(0)
  labour.meanSkill.fill(0)
  for (let i = 0; i < citizens.count; i++) {
    const o = citizens.qualified[i]!
    if (o === NONE || citizens.training[i] !== NONE || citizens.service[i]! > 0) continue
    labour.qualified[o]! += 1
    labour.meanSkill[o]! += skillOf(citizens.practice[i]!, learning, skill_cap)
  }
  for (let o = 0; o < labour.qualified.length; o++) {
    labour.meanSkill[o] = labour.qualified[o]! > 0 ? labour.meanSkill[o]! / labour.qualified[o]! : 1
  }
}

/** Productivity of a worker with `practice` months in the trade; 1 is a novice. */
export const skillOf = (practice: number, learning: number, cap: number): number =>
  1 + Math.min(cap, (learning * practice) / 12)

export const monitor: Institution<'smoothing' | 'last-month'> = {
  name: 'monitor',
  variants: {
    smoothing: forecast(act => act.scenario.institutions.monitor.smoothing),
    'last-month': forecast(() => 1),
  },
  invariants: [
    {
      name: 'forecasts are finite and not negative',
      check: ({ demand, capacityUse }) => {
        for (const [entity, column] of Object.entries({ ...demand, capacityUse })) {
          const bad = column.findIndex(value => !(value >= 0 && value < Number.POSITIVE_INFINITY))
          if (bad >= 0) return { entity: `${entity}[${bad}]`, found: String(column[bad]) }
        }
        return undefined
      },
    },
  ],
  metrics: [],
}
