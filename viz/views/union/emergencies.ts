/** The emergencies of a run: why, who led, with which powers, how long. */
import { words } from '../../base/format.ts'
import { happenings } from '../../model/events.ts'
import type { Table } from '../../model/table.ts'

export interface Emergency {
  cause: string
  state: string
  /** First tick with powers in effect, and the first without; nothing while it goes on. */
  from: number
  to: number | undefined
  /** Months that it may last. */
  longest: number
  leaders: string[]
  powers: string[]
}

export function emergenciesOf(events: Table): Emergency[] {
  const found: Emergency[] = []
  const kinds = ['emergency-declared', 'leader-appointed', 'power-taken', 'emergency-ended']
  for (const { kind, tick, subject, amount } of happenings(events, kinds)) {
    const now = found.at(-1)
    if (kind === 'emergency-declared') {
      const [cause = '', state = ''] = subject.split(' in ')
      // Declared at the end of a month, it is in effect from the next one on.
      found.push({ cause, state, from: tick + 1, to: undefined, longest: amount, leaders: [], powers: [] })
    } else if (kind === 'leader-appointed') now?.leaders.push(subject)
    else if (kind === 'power-taken') now?.powers.push(words(subject))
    else if (now) now.to = tick + 1
  }
  return found
}
