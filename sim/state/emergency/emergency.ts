/**
 * Emergency, in a state: it learns from the union which powers are in effect, and lets them lapse by itself when their time is over,
 * whatever the union says.
 */
import type { Act, Institution } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'

/** No power is in effect any more. */
export function clear({ emergency }: StateWorld): void {
  emergency.kind = 0
  emergency.stricken = -1
  emergency.until = 0
  emergency.reorderGoals = 0
  emergency.openReserves = 0
  emergency.directTrade = 0
  emergency.suspendVotes = 0
}

/** At the start of the month: powers whose time is over are gone. */
export function lapse(state: StateWorld, act: Act): void {
  if (act.tick >= state.emergency.until) clear(state)
}

export const emergency: Institution<'on' | 'off'> = {
  name: 'emergency',
  variants: { on: lapse, off: lapse },
  invariants: [
    {
      name: 'no power is in effect outside a declared emergency',
      check: ({ emergency }, act) => {
        const { kind, until, reorderGoals, openReserves, directTrade, suspendVotes } = emergency
        const powers = reorderGoals + openReserves + directTrade + suspendVotes
        const { variant, longest } = act.scenario.institutions.emergency
        const declared = variant === 'on' && kind !== 0 && until > act.tick && until <= act.tick + 1 + longest
        return powers === 0 || declared
          ? undefined
          : { entity: 'powers', found: `${powers} in effect, kind ${kind}, until tick ${until}` }
      },
    },
  ],
  metrics: [],
}
