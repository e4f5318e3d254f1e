import { describe, expect, it } from 'vitest'
import { tableOf } from '../testing/table.ts'
import { emergencies, mishaps } from './events.ts'
import { firstOf, lastOf, metric, statesOf } from './metrics.ts'
import { rowsOf, seriesOf, thingsOf } from './series.ts'

const plan = tableOf('plan', [
  { state: 'a', product: 'bread', tick: 0, made: 5 },
  { state: 'a', product: 'bread', tick: 2, made: 7 },
  { state: 'a', product: 'milk', tick: 1, made: 3 },
  { state: 'b', product: 'bread', tick: 1, made: 9 },
])

describe('series of one thing', () => {
  it('are by tick, missing where there is no row', () => {
    expect([...seriesOf(plan, 'made', ['a', 'bread'], 3)]).toEqual([5, Number.NaN, 7])
  })
  it('are empty of what is not there', () => {
    expect([...seriesOf(plan, 'made', ['b', 'milk'], 2)]).toEqual([Number.NaN, Number.NaN])
  })
  it('things are told in order, as deep as asked', () => {
    expect(thingsOf(plan, 1)).toEqual([['a'], ['b']])
    expect(thingsOf(plan, 2)).toEqual([
      ['a', 'bread'],
      ['a', 'milk'],
      ['b', 'bread'],
    ])
    expect(rowsOf(plan, ['a'])).toEqual({ start: 0, end: 3 })
  })
  it('a column that is not there is named', () => {
    expect(() => seriesOf(plan, 'sold', ['a', 'bread'], 3)).toThrow(new RangeError('plan: no column "sold"'))
  })
})

describe('metrics', () => {
  const metrics = tableOf('metrics', [
    { tick: 0, state: 'a', needs_met: 99 },
    { tick: 0, state: 'union', needs_met: 97 },
    { tick: 1, state: 'union', needs_met: Number.NaN },
  ])
  it('are of the union when no state is named', () => {
    expect([...metric(metrics, 'needs_met', '', 2)]).toEqual([97, Number.NaN])
    expect([...metric(metrics, 'needs_met', 'a', 1)]).toEqual([99])
    expect(statesOf(metrics)).toEqual(['a'])
  })
  it('first and last pass over what is missing', () => {
    expect([firstOf([Number.NaN, 2, 3]), lastOf([1, 2, Number.NaN])]).toEqual([2, 2])
    expect(lastOf([])).toBeNaN()
  })
})

describe('what happened', () => {
  const events = tableOf('events', [
    { state: 'a', kind: 'sabotage', subject: 'mill', tick: 9, amount: 1 },
    { state: 'a', kind: 'sabotage', subject: 'mine', tick: 4, amount: 2 },
    { state: 'union', kind: 'emergency-declared', subject: 'famine in a', tick: 3, amount: 12 },
    { state: 'union', kind: 'emergency-declared', subject: 'invasion in b', tick: 30, amount: 12 },
    { state: 'union', kind: 'emergency-ended', subject: 'famine', tick: 8, amount: 5 },
    { state: 'a', kind: 'idea', subject: 'mill/inputs', tick: 0, amount: 1 },
  ])
  it('emergencies last from declaration to end, or to the end of the run', () => {
    expect(emergencies(events, 35)).toEqual([
      { from: 3, to: 8, label: 'famine in a' },
      { from: 30, to: 35, label: 'invasion in b' },
    ])
  })
  it('mishaps are told once a kind, earliest first, with how often', () => {
    expect(mishaps(events).map(({ text, first, times }) => [text, first.tick, times])).toEqual([
      ['an emergency was declared', 3, 2],
      ['plant was sabotaged', 4, 2],
    ])
  })
})
