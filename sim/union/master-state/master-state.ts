/**
 * The master state: delegates whom the states authorise, and a staff that coordinates. Its acts stand on the union's chain. A state without a
 * delegate gives the union's offices no staff and no goods, and they do nothing for it; trade between states goes on.
 */
import type { UnionAct, UnionInstitution } from '../../core/institution.ts'
import type { UnionWorld } from '../../core/world.ts'
import { record } from '../../ledger/journal.ts'
import { MASTER_STATE, officeNames } from '../../state/offices/offices.ts'

/** Asks the states whom they authorise, and puts what has changed on the union's chain. */
function assemble(act: UnionAct): void {
  const { union, economy } = act
  const { masterState } = union
  const answers = act.ask('authorise a delegate', Float64Array.of(masterState.change))
  const people = answers.reduce((sum, answer) => sum + answer[2]!, 0)
  const change = answers.reduce((sum, answer) => sum + answer[1]! * answer[2]!, 0)
  masterState.change = people === 0 ? 0 : Math.round(change / people)
  masterState.people = 0
  masterState.adults = 0
  answers.forEach(([delegate, , people, adults], s) => {
    const before = masterState.delegates[s]!
    if (delegate! >= 0) {
      masterState.people += people!
      masterState.adults += adults!
    }
    if (delegate === before) return
    masterState.delegates[s] = delegate!
    if (delegate! < 0) record(union, 'mandate revoked', economy.states[s]!.id, before)
    else record(union, 'mandate', economy.states[s]!.id, delegate!)
  })
}

/** After production: who has worked for the union's offices this month, and with what. They act in the next. */
export function staffOffices(act: UnionAct): void {
  const { masterState } = act.union
  const served = act.ask('serve the union')
  officeNames.forEach((_, n) => {
    const staff = served.reduce((sum, answer) => sum + answer[n]!, 0)
    masterState.staff[n] = Math.floor(staff)
  })
}

/** Staff of the ministries that one of the master state's own can coordinate (assumed); those beyond work to no effect. */
const SPAN = 10

/** Simulated citizens whose work for a ministry is felt. */
export function staffFelt({ masterState: { staff } }: UnionWorld, office: number): number {
  const ministries = staff.reduce((sum, milli) => sum + milli, 0) - staff[MASTER_STATE]!
  return ministries === 0
    ? 0
    : (staff[office]! / 1000) * Math.min(1, (SPAN * staff[MASTER_STATE]!) / ministries)
}

/** Share of adults whose work for a ministry is felt in state s: nothing where the state has no delegate. */
export function staffIn(union: UnionWorld, office: number, s: number): number {
  const { delegates, adults } = union.masterState
  return delegates[s]! < 0 || adults === 0 ? 0 : staffFelt(union, office) / adults
}

export const masterState: UnionInstitution<'delegates' | 'off'> = {
  name: 'master_state',
  variants: { delegates: assemble, off: () => {} },
  invariants: [
    {
      name: 'no more people work for the union than there are adults',
      check: ({ union: { masterState } }) => {
        const { staff, adults } = masterState
        const people = staff.reduce((sum, milli) => sum + milli, 0) / 1000
        return people <= adults ? undefined : { entity: 'staff', found: `${people} of ${adults}` }
      },
    },
    {
      name: 'each state has one delegate or none, its own citizen',
      check: ({ union, economy }) => {
        const { delegates } = union.masterState
        const twice = [...delegates].findIndex((id, s) => id >= 0 && delegates.indexOf(id) !== s)
        return delegates.length === economy.states.length && twice < 0
          ? undefined
          : {
              entity: economy.states[twice]?.id ?? 'delegates',
              found: `delegates ${[...delegates].join(', ')}`,
            }
      },
    },
  ],
  metrics: [
    {
      name: 'delegates',
      unit: 'states',
      theme: 'union',
      description: 'States that have a delegate in the master state.',
      read: ({ union }) => union.masterState.delegates.filter(id => id >= 0).length,
    },
    {
      name: 'union_staff',
      unit: 'people',
      theme: 'union',
      description: 'People who work for the master state and its ministries.',
      read: ({ union, economy }) =>
        (union.masterState.staff.reduce((sum, milli) => sum + milli, 0) / 1000) * economy.peoplePerCitizen,
    },
    {
      name: 'coordinators',
      unit: 'people',
      theme: 'union',
      description: 'Those of them who work for the master state itself.',
      read: ({ union, economy }) =>
        (union.masterState.staff[MASTER_STATE]! / 1000) * economy.peoplePerCitizen,
    },
  ],
}
