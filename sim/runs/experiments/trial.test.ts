import { expect, it } from 'vitest'
import { toy, toyScenario } from '../testing/toy.ts'
import { statisticsOf } from './months.ts'
import { runTrial } from './trial.ts'

const { scenario } = toyScenario(6)

it('months become one number in five ways', () => {
  const found = statisticsOf([2, 4, 4, 4, 5, 5, 7, 9])
  expect(found).toEqual({ mean: 5, end: 9, min: 2, max: 9, variation: 40 })
  expect(statisticsOf([0, 0])).toMatchObject({ mean: 0, variation: 0 })
  expect(statisticsOf([-1, -3])).toMatchObject({ mean: -2, variation: 50 })
})

it('a trial tells of the union, month by month, what the run would have recorded', async () => {
  let ticks = 0
  const { result: trial, months } = await runTrial(scenario, toy(), () => void ticks++)
  expect(ticks).toBe(6)
  expect(trial).toMatchObject({ ending: { status: 'complete' }, ticks: 6 })
  const simulation = await toy()(scenario)
  const made = Array.from({ length: 6 }, () => simulation.step().metrics[0]![0]!)
  expect(trial.world_hash).toBe(simulation.world.hash)
  expect(trial.metrics.bread_made).toEqual({ unit: 't', description: 'Bread made', ...statisticsOf(made) })
  expect(months.bread_made).toEqual({ ticks: [0, 1, 2, 3, 4, 5], values: made })
})

it('a broken law ends the trial, which keeps what it came to', async () => {
  const { result } = await runTrial(scenario, toy({ breaks: 4 }))
  const { ending, ticks, metrics } = result
  expect(ending).toMatchObject({ status: 'broken', invariant: 'conservation', tick: 4, entity: 'asha' })
  expect(ticks).toBe(4)
  expect(Object.keys(metrics)).toEqual(['bread_made', 'wallet'])
})
