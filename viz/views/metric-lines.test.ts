import { describe, expect, it } from 'vitest'
import type { Catalogue } from '../model/catalogue.ts'
import { tableOf } from '../testing/table.ts'
import { linesByState, metricLine, metricLines } from './metric-lines.ts'

const metrics = tableOf(
  'metrics',
  [
    { state: 'a', tick: 0, week: 40, rounds: Number.NaN },
    { state: 'union', tick: 0, week: 36, rounds: 12 },
  ],
  { week: { unit: 'h/week', description: 'The week.' }, rounds: { unit: 'rounds', union: 'own' } },
)
const shown = { metrics, ticks: 1, span: { start: '2020-01', range: { from: 0, to: 0 } } }

describe('a metric as a line', () => {
  it('is of the state looked at, or of the union where only the union has it', () => {
    const lines = ['week', 'rounds'].map(name => metricLine(shown, name, { state: 'a', place: 'Aland' })!)
    expect(lines.map(({ series: [line] }) => [line!.name, line!.values[0]])).toEqual([
      ['Aland', 40],
      ['Union', 12],
    ])
    expect(lines[0]).toMatchObject({ title: 'Week', unit: 'h/week', means: 'The week.' })
  })

  it('is left out where the run does not have it', () => {
    const named = [
      ['gone', 'gone'],
      ['week', 'hours'],
    ] as const
    expect(metricLines(shown, named, { state: '', title: 'Work' })!.series.map(({ name }) => name)).toEqual([
      'hours',
    ])
    expect(metricLine(shown, 'gone', { state: '', place: 'Union' })).toBeUndefined()
  })
})

describe('lines by state', () => {
  const states = Array.from({ length: 12 }, (_, k) => ({
    id: `s${k}`,
    name: `State ${k}`,
    people: 1,
    x_km: 0,
    y_km: 0,
  }))
  const catalogue: Catalogue = { products: [], plants: [], occupations: [], states, nameOf: id => id }
  const lines = (chosen: string) =>
    linesByState(
      catalogue,
      chosen,
      id => Float64Array.of(Number(id.slice(1))),
      id => id,
    )

  it('name the first and the last of many, and bring them forward', () => {
    const named = lines('').filter(({ crowd }) => !crowd)
    expect(named.map(({ name }) => Number(name.slice(6))).sort((a, b) => a - b)).toEqual([0, 1, 2, 9, 10, 11])
    expect(
      lines('')
        .slice(-2)
        .map(({ name }) => name),
    ).toEqual(['State 0', 'State 11'])
  })

  it('bring the chosen one forward', () => {
    expect(lines('s5').at(-1)).toMatchObject({ name: 'State 5', role: 'make', crowd: false })
    expect(lines('s5').filter(({ role }) => role !== 'quiet')).toHaveLength(1)
  })
})
