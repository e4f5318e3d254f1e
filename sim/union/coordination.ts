/**
 * Coordination of the states' plans. `negotiated`: each state's program by itself, with trade that was agreed by prices and offers (trade/).
 * `unified`: one program for all of them, in which they trade through a pool for each good; the reference that other ways are held against.
 * It needs all states in one place. `autarky`: each state's program by itself, without trade. Planners who have no program come to their plans and trade in other ways.
 */
import type { Answer, UnionAct } from '../core/institution.ts'
import { FIRST_YEAR, fromTheAchievedLevel } from '../state/planner/achieved.ts'
import { drawBalances, planByBalances } from '../state/planner/balances.ts'
import { makePlan } from '../state/planner/planner.ts'
import { balanceTrade } from './balances.ts'
import { negotiateTrade } from './trade/negotiated.ts'
import { noAgreement } from './trade/trade.ts'

/** Plans the month. */
export function coordinate(act: UnionAct): void {
  const { variant } = act.scenario.institutions.planner
  Object.assign(act.union.trade, noAgreement)
  if (variant === 'balances') balanceTrade(act)
  else if (variant === 'achieved-level' && act.tick >= FIRST_YEAR) act.ask('plan from the achieved level')
  else planByProgram(act)
}

function planByProgram(act: UnionAct): void {
  const { coordination } = act.scenario.institutions.planner
  if (coordination === 'negotiated' && act.economy.states.length > 1) negotiateTrade(act)
  else if (coordination === 'unified')
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
