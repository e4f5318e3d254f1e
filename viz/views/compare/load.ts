/** What a comparison needs of each run. */
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Run } from '../../model/run.ts'
import type { Table } from '../../model/table.ts'

export interface Loaded {
  run: Run
  /** Its place on the page, as addresses name it. */
  place: number
  scenario: Scenario
  metrics: Table
  ticks: Table
}

export const loadAll = (runs: readonly Run[]): Promise<Loaded[]> =>
  Promise.all(
    runs.map(async (run, place) => {
      const [scenario, metrics, ticks] = await Promise.all([
        run.scenario(),
        run.table('metrics'),
        run.table('ticks'),
      ])
      return { run, place, scenario, metrics, ticks }
    }),
  )
