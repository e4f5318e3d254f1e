/**
 * A central force: soldiers of all states stand together and are sent where attackers are, in proportion to them. It takes months
 * to get there, and they do not fight on their own soil. A state's own force needs no union.
 */
import type { UnionAct } from '../core/institution.ts'

const MILLION = 1e6

export function sendForce(act: UnionAct): void {
  const { variant, delay, attrition } = act.scenario.institutions.defence
  if (variant !== 'central') return
  const reports = act.ask('report force')
  const [force, soldiers] = [0, 1].map(at => reports.reduce((sum, report) => sum + report[at]!, 0))
  // Those who are met: attackers of states that the force has reached.
  const met = reports.map(([, , attackers, months]) => (months! > delay ? attackers! : 0))
  const facing = met.reduce((a, b) => a + b, 0)
  const risk = soldiers! > 0 ? Math.min(1, (attrition * facing) / soldiers!) : 0
  const busy = force! > 0 ? Math.min(1, (1000 * facing) / force!) : 0
  act.ask(
    'meet attackers',
    met.map(attackers =>
      Float64Array.of(
        facing > 0 ? Math.floor((force! * attackers) / facing) : 0,
        Math.round(risk * MILLION),
        Math.round(busy * MILLION),
      ),
    ),
  )
}
