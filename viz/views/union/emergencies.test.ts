import { expect, it } from 'vitest'
import { tableOf } from '../../testing/table.ts'
import { emergenciesOf } from './emergencies.ts'

it('an emergency has its cause, leaders and powers, and is in effect from the month after it was declared', () => {
  const event = (tick: number, kind: string, subject: string, amount = 1) => ({
    state: 'union',
    kind,
    subject,
    tick,
    amount,
  })
  const events = tableOf('events', [
    event(4, 'emergency-declared', 'famine in asha', 6),
    event(4, 'leader-appointed', 'citizen 12'),
    event(4, 'power-taken', 'open-reserves'),
    event(6, 'leader-appointed', 'citizen 99'),
    event(7, 'emergency-ended', 'famine', 3),
    event(11, 'emergency-declared', 'invasion in beth', 6),
  ])
  expect(emergenciesOf(events)).toEqual([
    {
      cause: 'famine',
      state: 'asha',
      from: 5,
      to: 8,
      longest: 6,
      leaders: ['citizen 12', 'citizen 99'],
      powers: ['open reserves'],
    },
    { cause: 'invasion', state: 'beth', from: 12, to: undefined, longest: 6, leaders: [], powers: [] },
  ])
})
