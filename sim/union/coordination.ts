/**
 * Coordination of the states' plans. `autarky`: each state's program by itself. `unified`: one program for all of them, in which
 * they trade through a pool for each good; the reference that other ways of coordinating are held against.
 */
import type { LexResult } from '../../solver/lexicographic.ts'
import type { Act } from '../core/institution.ts'
import { type Area, planningAreas, solvePlan } from '../state/planner/planner.ts'

const kept = new WeakMap<object, Area[]>()

/** The planning areas of this run, laid out once. */
export function areasOf(act: Act): Area[] {
  let areas = kept.get(act.economy)
  if (!areas) {
    areas = planningAreas(act.scenario, act.economy, act.world.opening)
    kept.set(act.economy, areas)
  }
  return areas
}

export interface PlannedArea {
  area: Area
  result: LexResult
}

/** Plans the month. A state whose program has no proven answer keeps the plan it had, and says so. */
export function coordinate(act: Act): PlannedArea[] {
  return areasOf(act).map(area => {
    const { result, failed } = solvePlan(act.scenario, act.economy, act.world, act.solvers, area, act.month)
    for (const state of failed)
      act.note(state, 'plan-failed', result.goals.at(-1)?.name ?? area.name, act.tick)
    return { area, result }
  })
}
