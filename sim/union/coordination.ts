/**
 * Coordination of the states' plans. `autarky`: each state's program by itself. `unified`: one program for all of them, in which
 * they trade through a pool for each good; the reference that other ways of coordinating are held against. It needs all states in one
 * place.
 */
import type { Answer, UnionAct } from '../core/institution.ts'
import { makePlan } from '../state/planner/planner.ts'

/** Plans the month. */
export function coordinate(act: UnionAct): void {
  if (act.scenario.institutions.planner.coordination === 'unified')
    act.together((states, inside) => makePlan('union', states, 'pool', inside, act.union.bases))
  else act.ask('plan alone')
}

export const coordinationAnswers: Record<string, Answer> = {
  'plan alone': (state, act, message) => {
    makePlan(act.economy.states[state.index]!.id, [state], 'none', act, state.bases)
    return message
  },
}
