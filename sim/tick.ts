/** The tick: what happens in a month, in order. */
import { openFlows } from './core/goods.ts'
import type { Act, Institution, Step } from './core/institution.ts'
import type { StateWorld } from './core/world.ts'
import { openMonth } from './ledger/book.ts'
import { census } from './state/census/census.ts'
import { factories, finishBuilding, perish } from './state/factories/factories.ts'
import { assess, food } from './state/food/food.ts'
import { jobs } from './state/jobs/jobs.ts'
import { market, sealHoldings } from './state/market/market.ts'
import { monitor } from './state/monitor/monitor.ts'
import { planner } from './state/planner/institution.ts'
import { recycling } from './state/recycling/recycling.ts'
import { sig } from './state/sig/sig.ts'
import { coordinate } from './union/coordination.ts'
import { produceAndTrade } from './union/production.ts'

/** Every institution, in the order of the scenario's options; their invariants and metrics are those of a run. */
export const institutions: readonly Institution<string>[] = [
  census,
  monitor,
  planner,
  jobs,
  factories,
  recycling,
  food,
  sig,
  market,
]

/** The stage in which the month's plan is made. */
export const PLANNING = 'planner'

interface Stage {
  name: string
  run(states: readonly StateWorld[], act: Act): void
}

/** A stage in which each state acts by itself, as the chosen variant of an institution says. */
const state = (institution: Institution<string>): Stage => ({
  name: institution.name,
  run: (states, act) => {
    const step = institution.variants[act.scenario.institutions[institution.name].variant]!
    for (const one of states) step(one, act)
  },
})

const each = (name: string, step: Step): Stage => ({
  name,
  run: (states, act) => {
    for (const one of states) step(one, act)
  },
})
const union = (name: string, run: Stage['run']): Stage => ({ name, run })

export const tick: readonly Stage[] = [
  each('open books', openMonth),
  state(census),
  state(monitor),
  each('new month', finishBuilding),
  each('open flows', openFlows),
  union('population limit', assess),
  union(PLANNING, (_, act) => void coordinate(act)),
  state(jobs),
  union('production', produceAndTrade),
  state(recycling),
  state(food),
  state(sig),
  state(market),
  each('perish', perish),
  each('holding cap', sealHoldings),
]
