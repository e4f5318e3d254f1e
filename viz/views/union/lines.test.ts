import { expect, test } from 'vitest'
import { lookedAt } from '../../testing/looked.ts'
import { metricLine, metricLines } from './lines.ts'

const looked = {
  ...lookedAt(
    {
      a: [{ week: 40, rounds: Number.NaN }],
      b: [{ week: 30, rounds: Number.NaN }],
      union: [{ week: 36, rounds: 12 }],
    },
    { week: { unit: 'h/week', description: 'The week.' }, rounds: { unit: 'rounds', union: 'own' } },
  ),
  state: 'a',
}

test('a metric is of the state looked at, or of the union where only the union has it', () => {
  const lines = ['week', 'rounds'].map(name => metricLine(looked, name)!)
  expect(lines.map(({ series: [line] }) => [line!.name, line!.values[0]])).toEqual([
    ['Aland', 40],
    ['Union', 12],
  ])
  expect(lines[0]).toMatchObject({ title: 'Week', unit: 'h/week', means: 'The week.' })
})

test('a metric that the run does not have is left out', () => {
  const named = [
    ['gone', 'gone'],
    ['week', 'hours'],
  ] as const
  expect(metricLines(looked, named, 'Work')!.series.map(({ name }) => name)).toEqual(['hours'])
  expect(metricLine(looked, 'gone')).toBeUndefined()
})
