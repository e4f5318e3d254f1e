/**
 * Migration: people hear how life is elsewhere and some of them move, to states with room under the population limit, work and homes.
 */

import { uniform } from '../../core/draws.ts'
import { exp } from '../../core/elementary.ts'
import type { Answer, Message, UnionAct, UnionInstitution } from '../../core/institution.ts'
import { apportion } from '../../core/quantise.ts'
import { emigrate, immigrate, RECORD } from '../../state/migration/moving.ts'
import { STANDING, standing, UNBOUNDED } from '../../state/migration/standing.ts'

/** A state has homes for as many as live there at this share of the homes per head of the whole union. */
const HOMES_PER_HEAD = 0.9

export const migrationAnswers: Record<string, Answer> = { standing, emigrate, immigrate }

const move =
  (limited: boolean) =>
  (act: UnionAct): void => {
    const states = act.ask('standing')
    const moves = agreed(act, states, limited)
    const records = act.ask('emigrate', moves)
    const taken = act.ask(
      'immigrate',
      states.map((_, to) => arriving(moves, records, to)),
    )
    act.union.moved = {
      left: records.reduce((sum, record) => sum + record.length / RECORD, 0),
      arrived: taken.reduce((sum, answer) => sum + answer[0]!, 0),
    }
  }

/** How many move from each state (rows) to each other one: wishes, cut alike where a state cannot take all. */
function agreed(act: UnionAct, states: readonly Message[], limited: boolean): Message[] {
  const wished = states.map((_, from) => wishes(act, states, from))
  const moves = states.map(() => new Float64Array(states.length))
  const room = rooms(states, limited)
  states.forEach((_, to) => {
    const wanting = wished.map(row => row[to]!)
    const all = wanting.reduce((a, b) => a + b, 0)
    const coming = all <= room[to]! ? wanting : apportion(room[to]!, wanting)
    coming.forEach((n, from) => {
      moves[from]![to] = n
    })
  })
  return moves
}

/**
 * Citizens of a state who wish to move to each other one this month: adults x mobility / 12 x what life is better there, in points of
 * well-being, less the further it is; whole citizens by lot.
 */
function wishes(act: UnionAct, states: readonly Message[], from: number): Float64Array {
  const { mobility, friction_km } = act.scenario.institutions.migration
  const { distance } = act.economy
  const here = states[from]!
  const lot = act.stream('migration/wishes')
  return Float64Array.from(states, (there, to) => {
    const better = (there[STANDING.wellbeing]! - here[STANDING.wellbeing]!) / 1e6
    if (to === from || better <= 0) return 0
    const near = exp(-distance[from * states.length + to]! / friction_km)
    const expected = here[STANDING.adults]! * (mobility / 12) * better * near
    return Math.floor(expected + uniform(lot, act.tick, from * states.length + to))
  })
}

/** Citizens that each state can take: by the limit, work and homes, whatever is least. */
function rooms(states: readonly Message[], limited: boolean): number[] {
  const sum = (field: number) => states.reduce((total, state) => total + state[field]!, 0)
  const [homes, people] = [sum(STANDING.homes), sum(STANDING.citizens)]
  return states.map(state => {
    const housed =
      homes === 0
        ? UNBOUNDED
        : Math.floor((state[STANDING.homes]! * people) / homes / HOMES_PER_HEAD) - state[STANDING.citizens]!
    const room = limited ? state[STANDING.room]! : UNBOUNDED
    return Math.max(0, Math.min(room, state[STANDING.openings]!, housed))
  })
}

/** Records of those who come to a state, in the order of the states they come from. */
function arriving(moves: readonly Message[], records: readonly Message[], to: number): Message {
  const parts = records.map((record, from) => {
    const before = moves[from]!.subarray(0, to).reduce((a, b) => a + b, 0)
    return record.subarray(before * RECORD, (before + moves[from]![to]!) * RECORD)
  })
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const migration: UnionInstitution<'within-limit' | 'free' | 'off'> = {
  name: 'migration',
  variants: { 'within-limit': move(true), free: move(false), off: () => {} },
  invariants: [
    {
      name: 'who leaves a state arrives in another',
      check: ({ union: { moved } }) =>
        moved.left === moved.arrived
          ? undefined
          : { entity: 'migration', found: `${moved.left} left, ${moved.arrived} arrived` },
    },
  ],
  metrics: [],
}
