/** Plans for tests: a tiny economy planned by itself, and read by name. */
import type { Row } from '../../scenarios/tables.ts'
import { monitor } from '../state/monitor/monitor.ts'
import { type PlannedArea, plannedIn } from '../state/planner/planned.ts'
import { coordinate } from '../union/coordination.ts'
import { type Bench, bench } from './bench.ts'
import { type Tiny, tiny } from './tiny.ts'

export interface Planned extends Bench {
  areas: PlannedArea[]
  /** Runs of a blueprint that state number `s` plans for the month. */
  runs(id: string, s?: number): number
  /** A quantity or price that the plan of state number `s` has for a product. */
  of(
    what: 'needs' | 'wants' | 'provide' | 'defend' | 'discard' | 'reserve' | 'release',
    id: string,
    s?: number,
  ): number
  trade(id: string, s: number): number
  price(what: 'needPrice' | 'wantPrice' | 'hoursPrice', id: string, s?: number): number
  /** Value that a goal reached, over all areas in order. */
  goal(name: string): number[]
}

/** Plans the first month. `change` sets what a tiny scenario cannot say. */
export function planned(spec: Tiny, change: (place: Bench) => void = () => {}): Planned {
  const place = bench(tiny(spec))
  change(place)
  return plan(place)
}

/** Plans the month that `place` stands at. */
export function plan(place: Bench): Planned {
  const { act, union, states } = place
  for (const state of states) monitor.variants.smoothing(state, act)
  coordinate(union)
  const areas = [...new Set(states.map(state => plannedIn(state)!))]
  act.solvers.dispose()
  const at = (s = 0) => states[s]!.plan
  return {
    ...place,
    areas,
    runs: (id, s) => at(s).runs[act.economy.blueprints.findIndex(row => row.id === id)]!,
    of: (what, id, s) => at(s)[what][place.product(id)]!,
    trade: (id, s) => at(s).imports[place.product(id)]! - at(s).exports[place.product(id)]!,
    price: (what, id, s) => at(s)[what][place.product(id)]!,
    goal: name => areas.map(({ result }) => result.goals.find(goal => goal.name === name)!.value),
  }
}

/** Rows of consumption: a hundred people need so much of each good a month, or want it. */
export const needs = (amounts: Record<string, number>): Partial<Row<'consumption'>>[] =>
  Object.entries(amounts).map(([product, n]) => ({ product, subsistence: n / 100 }))
export const wants = (amounts: Record<string, number>): Partial<Row<'consumption'>>[] =>
  Object.entries(amounts).map(([product, n]) => ({ product, want: n / 100 }))
