/**
 * The emergency leader: when a state is invaded, starves or is struck by a disaster, the union declares an emergency and appoints one
 * named citizen, who has the listed powers, and no others, for a limited time. Then everything is as it was.
 */
import { powers as everyPower } from '../../../scenarios/options/emergency.ts'
import type { Message, UnionAct, UnionInstitution } from '../../core/institution.ts'
import { record } from '../../ledger/journal.ts'
import { type Cause, kindOf, kinds } from '../../state/emergency/kinds.ts'

/** What happened to a state is this kind of emergency when the measure (by state, in the order of `kinds`) reaches this. */
const levels = (act: UnionAct): [Cause, number][] => {
  const { famine_months, disaster_loss } = act.scenario.institutions.emergency
  return [
    ['invasion', 1],
    ['famine', famine_months],
    ['disaster', Math.max(1, Math.round(disaster_loss * 1e6))],
  ]
}

/** The gravest cause there is, invasion before famine before disaster, and the state that it strikes hardest. */
function causeIn(
  act: UnionAct,
  hardships: readonly Message[],
): { cause: Cause; stricken: number } | undefined {
  for (const [at, [cause, level]] of levels(act).entries()) {
    let stricken = -1
    hardships.forEach((hardship, s) => {
      if (hardship[at]! >= level && (stricken < 0 || hardship[at]! > hardships[stricken]![at]!)) stricken = s
    })
    if (stricken >= 0) return { cause, stricken }
  }
  return undefined
}

/** At the end of the month: what is decided here is in effect from the next month on. */
function watch(act: UnionAct): void {
  const { emergency } = act.union
  const hardships = act.ask('hardship')
  const next = act.tick + 1
  emergency.acts = 0
  if (emergency.kind === 0) {
    const found = causeIn(act, hardships)
    if (found && next >= emergency.pausedUntil) declare(act, found.cause, found.stricken)
  } else {
    const over = !hardships.some(
      hardship => hardship[emergency.kind - 1]! >= levels(act)[emergency.kind - 1]![1],
    )
    if (next >= emergency.until || over) end(act)
    else if (!act.ask('does the leader serve', Float64Array.of(emergency.leader)).some(([yes]) => yes === 1))
      succeed(act)
  }
  if (emergency.kind !== 0) emergency.months++
}

function declare(act: UnionAct, cause: Cause, stricken: number): void {
  const { emergency } = act.union
  const leader = appoint(act, cause)
  // Without anybody to lead there is no emergency: powers are a person's.
  if (leader < 0) return
  const { longest, powers } = act.scenario.institutions.emergency
  const since = act.tick + 1
  Object.assign(emergency, { kind: kindOf(cause), stricken, leader, since, until: since + longest })
  enact(act, 'emergency-declared', `${cause} in ${act.economy.states[stricken]!.id}`, longest)
  enact(act, 'leader-appointed', `citizen ${leader}`, 1)
  for (const power of everyPower) if (powers.includes(power)) enact(act, 'power-taken', power, 1)
}

/** The most practised in the trade concerned, of all states; among equals by lot. -1 when there is nobody. */
function appoint(act: UnionAct, cause: Cause): number {
  const trade = act.scenario.institutions.emergency[`${cause}_trade`]
  const occupation = act.economy.index.occupation.get(trade) ?? -1
  const candidates = act.ask('nominate a leader', Float64Array.of(occupation)).filter(([id]) => id! >= 0)
  candidates.sort((a, b) => b[1]! - a[1]! || a[2]! - b[2]! || a[0]! - b[0]!)
  return candidates[0]?.[0] ?? -1
}

/** The leader is dead or retired: another leads for the time that is left, or the emergency is over. */
function succeed(act: UnionAct): void {
  const { emergency } = act.union
  emergency.leader = appoint(act, kinds[emergency.kind] as Cause)
  if (emergency.leader < 0) end(act)
  else enact(act, 'leader-appointed', `citizen ${emergency.leader}`, 1)
}

/** @param next the first month without it */
function end(act: UnionAct, next = act.tick + 1): void {
  const { emergency } = act.union
  enact(act, 'emergency-ended', kinds[emergency.kind]!, next - emergency.since)
  Object.assign(emergency, { kind: 0, stricken: -1, leader: -1, since: 0, until: 0 })
  emergency.pausedUntil = next + act.scenario.institutions.emergency.pause
}

/** Every act of an emergency is told, and stands on the union's chain. */
function enact(
  act: UnionAct,
  kind: 'emergency-declared' | 'leader-appointed' | 'power-taken' | 'emergency-ended',
  subject: string,
  amount: number,
): void {
  act.union.emergency.acts++
  act.note(kind, subject, amount)
  record(act.union, kind, subject, amount)
}

/** An emergency lasts no longer than by the rules of this month: they may have changed since it was declared. */
function curtail(act: UnionAct): void {
  const { emergency } = act.union
  const { variant, longest } = act.scenario.institutions.emergency
  if (emergency.kind === 0) return
  emergency.until = Math.min(emergency.until, emergency.since + longest)
  if (variant === 'off' || emergency.until <= act.tick) end(act, act.tick)
}

/** At the start of the month states learn which powers are in effect in it. */
export function tellPowers(act: UnionAct): void {
  curtail(act)
  const { kind, stricken, until } = act.union.emergency
  const { powers } = act.scenario.institutions.emergency
  const flags = everyPower.map(power => (kind !== 0 && powers.includes(power) ? 1 : 0))
  act.ask('powers in effect', Float64Array.of(kind, stricken, until, ...flags))
}

export const emergencyLeader: UnionInstitution<'on' | 'off'> = {
  name: 'emergency',
  variants: { on: watch, off: () => {} },
  invariants: [
    {
      name: 'an emergency has a cause, a leader and an end',
      check: ({ union: { emergency }, scenario, tick }) => {
        const { kind, leader, stricken, since, until } = emergency
        const { longest } = scenario.institutions.emergency
        const sound =
          kind === 0
            ? leader === -1 && stricken === -1
            : leader >= 0 && stricken >= 0 && until - since <= longest && until > tick + 1
        return sound ? undefined : { entity: 'emergency', found: JSON.stringify(emergency) }
      },
    },
    {
      name: 'no emergency follows another without a pause',
      check: ({ union: { emergency } }) =>
        emergency.kind === 0 || emergency.since >= emergency.pausedUntil
          ? undefined
          : { entity: 'emergency', found: `since ${emergency.since}, paused until ${emergency.pausedUntil}` },
    },
  ],
  metrics: [
    {
      name: 'emergency',
      unit: '1',
      theme: 'union',
      description: '1 when powers of an emergency leader are in effect from the end of the month on, else 0.',
      read: ({ union }) => (union.emergency.kind === 0 ? 0 : 1),
    },
    {
      name: 'emergency_months',
      unit: 'months',
      theme: 'union',
      description: 'Months of emergency since the start, the one that now begins included.',
      read: ({ union }) => union.emergency.months,
    },
    {
      name: 'emergency_acts',
      unit: 'acts/month',
      theme: 'union',
      description: 'Acts of the emergency put on record in the month.',
      read: ({ union }) => union.emergency.acts,
    },
  ],
}
