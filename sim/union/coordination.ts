/**
 * Coordination of the states' plans. `autarky`: each state's program by itself. `unified`: one program for all of them, in which
 * they trade through a pool for each good; the reference that other ways of coordinating are held against. It needs all states in one
 * place. Planners who have no program come to their plans and trade in other ways.
 */
import type { Answer, UnionAct } from '../core/institution.ts'
import { FIRST_YEAR, fromTheAchievedLevel } from '../state/planner/achieved.ts'
import { drawBalances, planByBalances } from '../state/planner/balances.ts'
import { makePlan } from '../state/planner/planner.ts'
import { balanceTrade } from './balances.ts'

/** Plans the month. */
export function coordinate(act: UnionAct): void {
  const { variant } = act.scenario.institutions.planner
  if (variant === 'balances') balanceTrade(act)
  else if (variant === 'achieved-level' && act.tick >= FIRST_YEAR) act.ask('plan from the achieved level')
  else planByProgram(act)
}

function planByProgram(act: UnionAct): void {
  if (act.scenario.institutions.planner.coordination === 'unified')
    act.together((states, inside) => makePlan('union', states, 'pool', inside, act.union.bases))
  else act.ask('plan alone')
}

export const coordinationAnswers: Record<string, Answer> = {
  'draw balances': drawBalances,
  'plan by balances': planByBalances,
  'plan from the achieved level': fromTheAchievedLevel,
  'plan alone': (state, act, message) => {
    makePlan(act.economy.states[state.index]!.id, [state], 'none', act, state.bases)
    return message
  },
}
