import { expect, it } from 'vitest'
import { robust } from '../../../sim/runs/analysis/robust.ts'
import { experimentOf } from '../../testing/experiment.ts'
import { frontOf, leversOf, policiesOf } from './policies.ts'
import { robustBars } from './robust.ts'

/** More hours of b make more of y, at the cost of z; with c off, everything is a little worse. */
const experiment = experimentOf({ method: 'grid', levels: 3 }, ([a, b, c]) => ({
  y: (b as number) + 10 * (a as number) - (c === 'off' ? 1 : 0),
  z: (b as number) + (c === 'off' ? 1 : 0),
}))

it('a policy is a setting of the levers; its outcomes are the mean of the futures it met', () => {
  const policies = policiesOf(experiment, [1, 0])
  expect(leversOf(experiment)).toEqual(['b', 'c'])
  expect(policies).toHaveLength(6)
  const one = policies.find(({ levers }) => levers[0] === 30 && levers[1] === 'on')!
  expect(one).toMatchObject({ points: 3, values: [35, 30] })
})

it('those are on the front that no other beats, and the front is drawn apart', () => {
  const policies = policiesOf(experiment, [1, 0])
  const front = policies.filter(({ onFront }) => onFront)
  expect(front.map(({ levers }) => levers).sort()).toEqual([
    [30, 'on'],
    [40, 'on'],
    [50, 'on'],
  ])
  expect(front.every(({ onFrontOfAll }) => onFrontOfAll)).toBe(true)
  const { kinds, note, front: way } = frontOf(experiment, policies, [1, 0])
  expect(kinds.map(({ x }) => Array.from(x).sort())).toEqual([
    [30, 40, 50],
    [31, 41, 51],
  ])
  expect(note).toContain('z is better low, y is better high')
  expect(way).toBe('less')
})

it('bars tell in how many of the same futures each policy is good enough', () => {
  const found = robust(experiment, experiment.measured[0]!, { side: 'above', value: 44 })
  const { bars, note } = robustBars(found)
  expect(note).toContain('All policies in the same 3 futures')
  expect(bars[0]).toMatchObject({ name: '50 · on', value: 100, role: 'good' })
  expect(bars.at(-1)!.value).toBe(0)
})
