/** Reading scenarios: one as large as scenarios are meant to be (1 MB of YAML, 10 MB of tables), and the shipped ones from disk. */
import { giant } from '../scenarios/fixture.ts'
import { loadScenario } from '../scenarios/load.ts'
import { resolveScenario } from '../scenarios/resolve.ts'
import { against, type Bench, type Line, sample } from './measure.ts'

async function run(repetitions: number): Promise<Line[]> {
  const files = giant()
  const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0)
  const { scenario } = resolveScenario(files, 'mini.yaml')
  const json = JSON.stringify(scenario)
  const whole = sample(repetitions, () => resolveScenario(files, 'mini.yaml'))
  const parsed = sample(repetitions, () => JSON.parse(json))
  const lines: Line[] = [
    {
      what: `${(bytes / 1e6).toFixed(1)} MB, read and checked`,
      values: whole,
      unit: 's',
      ratio: against(whole, 'JSON.parse of the same', parsed),
    },
  ]
  for (const name of ['federation', 'usa-2020']) {
    const values: number[] = []
    for (let round = 0; round < repetitions; round++) {
      const start = performance.now()
      await loadScenario(name)
      values.push((performance.now() - start) / 1000)
    }
    lines.push({ what: name, values, unit: 's' })
  }
  return lines
}

export const scenarioLoad: Bench = { name: 'scenario-load', about: 'reading and checking scenarios', run }
