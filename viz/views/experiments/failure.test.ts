import { describe, expect, it } from 'vitest'
import { explore } from '../../../sim/runs/analysis/explore.ts'
import { experimentOf } from '../../testing/experiment.ts'
import { boxText, chosenOf, failureText, limitsOf, peelingOf, planeOf } from './failure.ts'
import { outcomeOf } from './looked.ts'
import { goodEnough, thresholdOf, written } from './threshold.ts'

/** Fails where a is small and c is off; b has no part in it. */
const experiment = experimentOf({ method: 'latin-hypercube', points: 300 }, ([a, , c]) => ({
  y: (a as number) < 0.5 && c === 'off' ? 50 : 99,
  z: a as number,
}))
const looked = outcomeOf(experiment, 0)
const found = explore(experiment, looked.measured, { side: 'below', value: 90 })
const chosen = chosenOf(found, '', '')!

describe('the first box', () => {
  it('is told with what it holds', () => {
    expect(failureText(found)).toMatch(/^y is below 90 % in \d+ of 300 points \(2\d(\.\d)? %\)\.$/)
    expect(boxText(chosen.box)).toMatch(/^holds \d+(\.\d)? % of the failures; of its \d+ points/)
  })

  it('is drawn over the range of each factor: what it limits first, what is free after', () => {
    const [first, second, third] = limitsOf(experiment, chosen).rows
    expect([first!.name, second!.name].sort()).toEqual(['a (share)', 'c'])
    expect(third).toMatchObject({ name: 'b (h)', note: 'free', range: [30, 50] })
    const a = [first!, second!].find(({ name }) => name.startsWith('a'))!
    expect(a.inside![1]).toBeCloseTo(0.5, 1)
    const c = [first!, second!].find(({ name }) => name === 'c')!
    expect(c.inside!.map(at => c.axis.categories![at])).toEqual(['off'])
  })

  it('is drawn among the points over the two factors that it limits most surely', () => {
    const { kinds, box, x, y } = planeOf(experiment, looked, found, chosen)!
    expect([x.label, y.label].sort()).toEqual(['a', 'c'])
    expect(kinds[0]!.x.length + kinds[1]!.x.length).toBe(300)
    expect(kinds[1]!.x).toHaveLength(found.beyond)
    // Off is the second word: its room is from halfway to on.
    expect(x.label === 'c' ? box!.x : box!.y).toEqual([0.5, 1.5])
  })

  it('is marked on the way from all points to the densest box, of which each step can be followed', () => {
    const { things } = peelingOf(found, chosen, step => `#${step}`)
    expect(things[0]).toMatchObject({ name: 'all points', x: 100, y: (100 * found.beyond) / 300 })
    expect(things.filter(({ name }) => name === 'box 1')).toHaveLength(1)
    expect(things.map(({ href }) => href)).toEqual(things.map((_, step) => `#${step}`))
    expect(chosenOf(found, '', '2')).toMatchObject({ name: 'step 2', box: found.peeling[2] })
  })
})

describe('when an outcome has failed', () => {
  it('is what the address says, else the worse quarter of the points', () => {
    expect(thresholdOf(outcomeOf(experiment, 1), '')).toMatchObject({ side: 'above' })
    expect(thresholdOf(outcomeOf(experiment, 1), '').value).toBeCloseTo(0.75, 1)
    expect(thresholdOf(looked, '<-3.5')).toEqual({ side: 'below', value: -3.5 })
    expect(thresholdOf(looked, written({ side: 'above', value: 40 }))).toEqual({ side: 'above', value: 40 })
    expect(goodEnough({ side: 'below', value: 90 })).toEqual({ side: 'above', value: 90 })
  })
})
