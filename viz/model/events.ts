/** What happened in a run: emergencies, and what went wrong first. */
import { words } from '../base/format.ts'
import type { Shade } from '../base/time.ts'
import type { Table } from './table.ts'

export interface Happening {
  tick: number
  state: string
  kind: string
  subject: string
  amount: number
}

/** In order of time, then as the run told them. */
export function happenings(events: Table, kinds: readonly string[]): Happening[] {
  const kind = events.names('kind')
  const wanted = new Set(kinds.map(name => kind.names.indexOf(name)))
  const tick = events.numbers('tick')
  const amount = events.numbers('amount')
  const found: Happening[] = []
  for (let row = 0; row < events.rows; row++)
    if (wanted.has(kind.codes[row]!))
      found.push({
        tick: tick[row]!,
        state: events.nameAt('state', row),
        kind: kind.names[kind.codes[row]!]!,
        subject: events.nameAt('subject', row),
        amount: amount[row]!,
      })
  return found.sort((a, b) => a.tick - b.tick)
}

/** The emergencies, to be shaded on charts; one that has not ended goes on to the last tick. */
export function emergencies(events: Table, lastTick: number): Shade[] {
  const shades: Shade[] = []
  for (const { kind, tick, subject } of happenings(events, ['emergency-declared', 'emergency-ended'])) {
    if (kind === 'emergency-declared') shades.push({ from: tick, to: lastTick, label: words(subject) })
    else if (shades.length > 0) shades.at(-1)!.to = tick
  }
  return shades
}

/** What nobody wants to happen, in words. */
const BAD: Readonly<Record<string, string>> = {
  'emergency-declared': 'an emergency was declared',
  'reserve-opened': 'a food reserve was opened',
  'births-refused': 'births were refused for want of food capacity',
  'plan-failed': 'a plan could not be made',
  'capacity-failed': 'food capacity could not be computed',
  'dispatch-failed': 'what could be done together was not found',
  'imports-unpaid': 'imports were not paid',
  'key-stolen': 'a key of an authority was stolen',
  forgery: 'Sovet was moved by a forged order',
  sabotage: 'plant was sabotaged',
  corruption: 'Sovet was moved by corruption',
  'treaties-lapsed': 'treaties lapsed',
  'delegate-revoked': 'a delegate was recalled',
  'project-refused': 'a project was refused',
}

export interface Mishap {
  /** What it was, in words. */
  text: string
  first: Happening
  times: number
}

/** Each kind of thing that went wrong, by when it did so first. */
export function mishaps(events: Table): Mishap[] {
  const byKind = new Map<string, Mishap>()
  for (const happening of happenings(events, Object.keys(BAD))) {
    const known = byKind.get(happening.kind)
    if (known) known.times++
    else byKind.set(happening.kind, { text: BAD[happening.kind]!, first: happening, times: 1 })
  }
  return [...byKind.values()]
}
