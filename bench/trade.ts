/**
 * Trade by prices: rounds, gap and CPU seconds a month, with 5 states (the federation) and with 10 and 50 states and 73 products (the United
 * States, the first 10 of them and all). Months are as they come: the run goes on between them. `first` is the first month, cold; what is
 * timed is all of planning: offers, mixes, and the states' own plans.
 */
import { loadScenario } from '../scenarios/load.ts'
import { openSimulation } from '../sim/simulation.ts'
import { PLANNING } from '../sim/tick.ts'
import { type Bench, cpuSeconds, type Line, median } from './measure.ts'

/** Months after the first. */
const MONTHS = 4
const FEW = 2

interface Case {
  what: string
  scenario: string
  set: readonly string[]
  states?: number
  /** CPU seconds of the first month and of one after it. */
  goals?: readonly [first: number, later: number]
}

const coarse = ['people_per_citizen=20000', 'institutions.trade.reference_every=0']
const cases: readonly Case[] = [
  { what: '5 states, 47 products', scenario: 'federation', set: ['people_per_citizen=1000'] },
  { what: '10 states, 73 products', scenario: 'usa-2020', set: coarse, states: 10 },
  { what: '50 states, 73 products', scenario: 'usa-2020', set: coarse, goals: [5, 2] },
]

async function months({ what, scenario: name, set, states, goals }: Case, count: number): Promise<Line[]> {
  const { scenario } = await loadScenario(name, { set: [...set] })
  const { tables } = scenario
  if (states) tables.states = tables.states.slice(0, states)
  const here = new Set(tables.states.map(({ id }) => id))
  for (const rows of Object.values(tables) as { state?: string }[][])
    for (let k = rows.length - 1; k >= 0; k--) {
      const { state } = rows[k]!
      if (state !== undefined && state !== '' && state !== 'all' && !here.has(state)) rows.splice(k, 1)
    }

  let phase = ''
  let begun = 0
  const spent: number[] = []
  const simulation = await openSimulation(scenario, {
    onPhase: next => {
      const now = cpuSeconds()
      if (phase === PLANNING) spent.push(now - begun)
      phase = next
      begun = now
    },
  })
  const rounds: number[] = []
  const gaps: number[] = []
  for (let month = 0; month <= count; month++) {
    simulation.step()
    const { trade } = simulation.world.union
    rounds.push(trade.rounds)
    gaps.push((100 * (trade.bound - trade.agreed)) / trade.hours)
  }
  simulation.dispose()
  const goal = (at: number, values: readonly number[]) =>
    goals && { goal: { text: `${goals[at]} s`, reached: median(values) <= goals[at]! } }
  const [first, later] = [spent.slice(0, 1), spent.slice(1)]
  return [
    { what: `${what}, first`, values: first, unit: 's', ...goal(0, first) },
    { what: `${what}, a month later`, values: later, unit: 's', ...goal(1, later) },
    { what: '  rounds', values: rounds, unit: '' },
    {
      what: '  gap, of the hours on offer',
      values: gaps,
      unit: '%',
      goal: { text: '0.01 %', reached: median(gaps) <= 0.01 },
    },
  ]
}

export const trade: Bench = {
  name: 'trade',
  about: 'agreements on trade, and the plans that follow, CPU seconds',
  run: async repetitions => {
    const lines: Line[] = []
    for (const one of cases) lines.push(...(await months(one, repetitions < 5 ? FEW : MONTHS)))
    return lines
  },
}
