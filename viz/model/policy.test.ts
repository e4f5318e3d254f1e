import { expect, it } from 'vitest'
import { valleys } from '../../sim/testing/valleys.ts'
import { policyOf, throughout, turnInWords, turnsOf } from './policy.ts'

const changes = [
  { tick: 3, institutions: { sig: { ratio_cap: 5, holding_cap: 2 }, food: { variant: 'no-reserve' } } },
  { tick: 5, institutions: { sig: { ratio_cap: 5 } } },
  { tick: 6, institutions: { emergency: { powers: [] }, jobs: { week: '35 h' } } },
  { tick: 9, institutions: { sig: { ratio_cap: 2 } } },
] satisfies NonNullable<Parameters<typeof valleys>[1]>['changes']
const run = (more = changes) => ({ scenario: valleys({}, { changes: more }), ticks: 8 })

it('is the same object as long as nothing changes', () => {
  const policy = policyOf(run())
  expect([policy(2).sig.ratio_cap, policy(3).sig.ratio_cap]).toEqual([3, 5])
  expect(policy(4)).toBe(policy(3))
})

it('is told where it changes, option by option; not where it does not, and not beyond the end of the run', () => {
  expect(turnsOf(run()).map(({ tick, options }) => [tick, ...options.map(turnInWords)])).toEqual([
    [3, 'food variant reserve → no-reserve', 'sig ratio cap 3 → 5'],
    [
      6,
      'emergency powers reorder-goals, open-reserves, direct-trade, suspend-votes → none',
      'jobs week 40 → 35',
    ],
  ])
})

it('is so throughout where it is so in all months that there were', () => {
  expect(throughout(run(), ({ sig }) => sig.ratio_cap >= 3)).toBe(true)
  expect(throughout(run(), ({ sig }) => sig.ratio_cap === 3)).toBe(false)
  expect(throughout({ ...run([]), ticks: 0 }, ({ food }) => food.variant === 'reserve')).toBe(true)
})
