/** What the engine tells of a rerun is what the run has recorded; and what a page carries of a run is enough to audit its ledger. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withFiles } from '../../../scenarios/fixture.ts'
import { resolveScenario } from '../../../scenarios/resolve.ts'
import { runScenario } from '../../../sim/runs/run.ts'
import { openSimulation } from '../../../sim/simulation.ts'
import { highs } from '../../../solver/highs.ts'
import { unzipped } from '../../model/blocks.ts'
import { openRun } from '../../model/bundle.ts'
import { auditInput } from '../../model/ledger.ts'
import { LiveTables } from '../../model/live.ts'
import type { Run } from '../../model/run.ts'
import { packRun } from '../../report/pack.ts'
import { ledgerTasks } from './ledger.ts'
import { simulate } from './simulate.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-tasks-'))
const loaded = resolveScenario(withFiles({}), 'mini.yaml', { set: ['ticks=12'] })
let run: Run
beforeAll(async () => {
  const out = join(folder, 'run')
  await runScenario(loaded, { out, open: openSimulation })
  run = await openRun(unzipped(packRun(out)))
})
afterAll(() => rmSync(folder, { recursive: true }))

it('a rerun tells the tables of the run, row by row and column by column', async () => {
  const live = new LiveTables()
  const progress = live.append.bind(live)
  const outcome = await simulate(
    { scenario: await run.scenario() },
    { progress, pause: async () => {} },
    await highs(),
  )
  expect(outcome).toEqual({ ending: { status: 'complete' }, ticks: 12, hash: run.manifest.world_hash })
  for (const name of live.names) {
    const [told, recorded] = [live.table(name), await run.table(name)]
    expect([told.info, told.rows]).toEqual([recorded.info, recorded.rows])
    for (const { name: column, type } of recorded.info.columns) {
      if (type === 'string') {
        for (let row = 0; row < told.rows; row++)
          expect(told.nameAt(column, row)).toBe(recorded.nameAt(column, row))
      } else {
        const found = told.numbers(column)
        const largest = recorded
          .numbers(column)
          .reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0)
        for (const [row, value] of recorded.numbers(column).entries())
          if (Number.isNaN(value)) expect(found[row]).toBeNaN()
          else expect(Math.abs(found[row]! - value)).toBeLessThanOrEqual(1e-5 * largest)
      }
    }
  }
})

it('the ledger is audited from what a page carries', async () => {
  const report = await ledgerTasks.audit(await auditInput(run), { progress() {}, pause: async () => {} })
  expect(report).toMatchObject({ ok: true, disagreements: [] })
  expect(report.chains.map(({ blocks }) => blocks)).toEqual([13, 13])
})
