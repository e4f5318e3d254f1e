/** State security: it guards the states against sabotage and espionage (what happens there: `state/security/`). */
import type { UnionAct, UnionInstitution } from '../../core/institution.ts'
import { INTERNAL_AFFAIRS, STATE_SECURITY } from '../../state/offices/offices.ts'
import { staffIn } from '../master-state/master-state.ts'

const MILLION = 1e6
/** Staff for each person that makes the index of watching 100: state security of East Germany in 1989, 91,000 of 16.4 million. */
const WATCHED = 0.0055

/** Guards or not: the threats remain; without staff nothing stands against them. */
function guard(act: UnionAct): void {
  const { union, economy } = act
  const answers = act.ask(
    'suffer incidents',
    economy.states.map((_, s) => Float64Array.of(Math.round(staffIn(union, STATE_SECURITY, s) * MILLION))),
  )
  const sum = (at: number) => answers.reduce((total, answer) => total + answer[at]!, 0)
  Object.assign(union.security, { attempts: sum(0), incidents: sum(1), lost: sum(2), delayed: sum(3) })
}

export const stateSecurity: UnionInstitution<'on' | 'off'> = {
  name: 'state_security',
  variants: { on: guard, off: guard },
  invariants: [
    {
      name: 'no more incidents than attempts',
      check: ({ union: { security } }) =>
        security.incidents <= security.attempts && security.lost >= 0
          ? undefined
          : { entity: 'incidents', found: `${security.incidents} of ${security.attempts} attempts` },
    },
  ],
  metrics: [
    {
      name: 'incidents',
      unit: 'incidents/month',
      theme: 'union',
      description: 'Acts of sabotage and espionage that succeeded, in all states.',
      better: 'less',
      read: ({ union }) => union.security.incidents,
    },
    {
      name: 'incidents_prevented',
      unit: 'incidents/month',
      theme: 'union',
      description: 'Acts of sabotage and espionage that were tried and prevented.',
      read: ({ union }) => union.security.attempts - union.security.incidents,
    },
    {
      name: 'sabotage_loss',
      unit: '%',
      theme: 'union',
      description:
        'Plant destroyed by sabotage, % of a type of plant in a state, all cases of the month together.',
      better: 'less',
      read: ({ union }) => (100 * union.security.lost) / MILLION,
    },
    {
      name: 'watching',
      unit: '%',
      theme: 'union',
      description:
        'Cost in civil liberty: staff of state security and internal affairs a head, as a share of those of state security in East Germany in 1989.',
      better: 'less',
      read: ({ union: { masterState } }) => {
        const { staff, people } = masterState
        const watchers = (staff[STATE_SECURITY]! + staff[INTERNAL_AFFAIRS]!) / 1000
        return people === 0 ? 0 : (100 * watchers) / people / WATCHED
      },
    },
  ],
}
