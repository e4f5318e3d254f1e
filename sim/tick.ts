/** The tick: what happens in a month, in order. */
import { openFlows } from './core/goods.ts'
import type { Answer, Institution, Step, UnionAct, UnionInstitution } from './core/institution.ts'
import { ledger, ledgerAnswers } from './ledger/institution.ts'
import { openBooks } from './ledger/state-chain.ts'
import { openUnion } from './ledger/union-chain.ts'
import { abroadAnswers } from './state/abroad/abroad.ts'
import { blackMarketAnswers, shareOut } from './state/black-market/black-market.ts'
import { census } from './state/census/census.ts'
import { decisions } from './state/decisions/decisions.ts'
import { decisionAnswers } from './state/decisions/national.ts'
import { claimForWorks, invest } from './state/decisions/works.ts'
import { defence } from './state/defence/defence.ts'
import { equip } from './state/defence/force.ts'
import { muster } from './state/defence/muster.ts'
import { sentAnswers } from './state/defence/sent.ts'
import { durability, durabilityAnswers } from './state/durability/durability.ts'
import { emergencyAnswers } from './state/emergency/answers.ts'
import { emergency, lapse } from './state/emergency/emergency.ts'
import { factories, finishBuilding, perish } from './state/factories/factories.ts'
import { productionAnswers } from './state/factories/production.ts'
import { food, foodAnswers } from './state/food/food.ts'
import { beginPlanYear } from './state/innovation/improvements.ts'
import { innovation } from './state/innovation/innovation.ts'
import { sharingAnswers } from './state/innovation/sharing.ts'
import { jobs } from './state/jobs/jobs.ts'
import { mandateAnswers } from './state/mandate/mandate.ts'
import { heal, market, sealHoldings } from './state/market/market.ts'
import { monitor } from './state/monitor/monitor.ts'
import { claim, serviceAnswers } from './state/offices/service.ts'
import { keepAchieved } from './state/planner/achieved.ts'
import { planner } from './state/planner/institution.ts'
import { offerAnswers } from './state/planner/offers.ts'
import { recycling } from './state/recycling/recycling.ts'
import { securityAnswers } from './state/security/incidents.ts'
import { sig } from './state/sig/sig.ts'
import { commons } from './union/commons/commons.ts'
import { coordinate, coordinationAnswers } from './union/coordination.ts'
import { emergencyLeader, tellPowers } from './union/emergency/emergency.ts'
import { passOnLives } from './union/lives.ts'
import { masterState, staffOffices } from './union/master-state/master-state.ts'
import { migration, migrationAnswers } from './union/migration/migration.ts'
import { foreignAffairs, settleAbroad } from './union/ministries/foreign-affairs.ts'
import { internalAffairs } from './union/ministries/internal-affairs.ts'
import { stateSecurity } from './union/ministries/state-security.ts'
import { nationalVotes } from './union/national-votes.ts'
import { limitPopulation } from './union/population-limit.ts'
import { produceAndTrade } from './union/production.ts'
import { trade } from './union/trade/trade.ts'
import { sendForce } from './union/union-force.ts'

/** The institutions of a state; their invariants and metrics are those of a run. */
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
  innovation,
  defence,
  emergency,
  durability,
  decisions,
]

/** The institutions of the union. */
export const unionInstitutions: readonly UnionInstitution<string>[] = [
  trade,
  emergencyLeader,
  masterState,
  foreignAffairs,
  stateSecurity,
  internalAffairs,
  commons,
  migration,
  nationalVotes,
  ledger,
]

/** What a state answers when the union asks. */
export const answers: Readonly<Record<string, Answer>> = {
  ...foodAnswers,
  ...coordinationAnswers,
  ...offerAnswers,
  ...productionAnswers,
  ...migrationAnswers,
  ...decisionAnswers,
  ...ledgerAnswers,
  ...sharingAnswers,
  ...sentAnswers,
  ...emergencyAnswers,
  ...mandateAnswers,
  ...serviceAnswers,
  ...abroadAnswers,
  ...securityAnswers,
  ...blackMarketAnswers,
  ...durabilityAnswers,
}

/** The stage in which the month's plan is made. */
export const PLANNING = 'planner'

/** What each state does by itself, or the union with all of them. */
export type Stage =
  | { name: string; of: 'state'; run: Step }
  | { name: string; of: 'union'; run(act: UnionAct): void }

/** Each state acts by itself, as the chosen variant of an institution says. */
const state = ({ name, variants }: Institution<string>): Stage => ({
  name,
  of: 'state',
  run: (one, act) => variants[act.scenario.institutions[name].variant]!(one, act),
})

/** The union acts, as the chosen variant of an institution says. */
const between = ({ name, variants }: UnionInstitution<string>, stage: string = name): Stage => ({
  name: stage,
  of: 'union',
  run: act => variants[act.scenario.institutions[name].variant]!(act),
})

const each = (name: string, run: Step): Stage => ({ name, of: 'state', run })
const union = (name: string, run: (act: UnionAct) => void): Stage => ({ name, of: 'union', run })

export const tick: readonly Stage[] = [
  union('open ledger', openUnion),
  each('open books', openBooks),
  each('powers lapse', lapse),
  union('powers', tellPowers),
  each('plan year', beginPlanYear),
  state(census),
  each('muster', muster),
  state(monitor),
  each('new month', finishBuilding),
  each('open flows', openFlows),
  between(masterState),
  each('claims', claim),
  each('project claims', claimForWorks),
  between(stateSecurity),
  between(foreignAffairs),
  union('population limit', limitPopulation),
  union(PLANNING, coordinate),
  state(jobs),
  union('production', produceAndTrade),
  state(recycling),
  state(durability),
  union('lives of goods', passOnLives),
  state(food),
  union('offices', staffOffices),
  state(sig),
  each('equip', equip),
  each('projects', invest),
  between(internalAffairs),
  state(market),
  each('black market', shareOut),
  each('health', heal),
  union('trade abroad', settleAbroad),
  state(defence),
  union('union force', sendForce),
  state(innovation),
  between(commons),
  each('results', keepAchieved),
  each('perish', perish),
  between(migration),
  state(decisions),
  between(nationalVotes, 'national votes'),
  between(emergencyLeader),
  each('holding cap', sealHoldings),
  between(ledger),
]
