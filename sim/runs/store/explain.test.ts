import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { withFiles } from '../../../scenarios/fixture.ts'
import { resolveScenario } from '../../../scenarios/resolve.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { runTrial } from '../experiments/trial.ts'
import { runId } from '../manifest.ts'
import { runScenario } from '../run.ts'
import { toy, toyScenario } from '../testing/toy.ts'
import { commit, keepObject } from './commit.ts'
import { explainId, findRun, ingredients } from './explain.ts'
import { Store } from './layout.ts'
import { tablesHash, tablesText } from './record.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-explain-'))
afterAll(() => rmSync(folder, { recursive: true }))
const store = Store.create(join(folder, 'store'))

async function keep(scenario: Scenario): Promise<string> {
  keepObject(store, tablesHash(scenario), tablesText(scenario))
  commit(store, scenario, tablesHash(scenario), await runTrial(scenario, toy()))
  return runId(scenario)
}

it('tells all that differs, in options and tables, of runs in the store and in directories', async () => {
  const loaded = toyScenario(2)
  const changed = resolveScenario(
    withFiles({ 'mini/capacities.csv': 'state,plant,capacity\nasha,bakery,30\n' }),
    'mini.yaml',
    { set: ['ticks=2', 'seed=7', 'institutions.ledger.variant=off', 'institutions.sig.ratio_cap=5'] },
  )
  const [a, b] = [await keep(loaded.scenario), await keep(changed.scenario)]
  const out = join(folder, 'run')
  await runScenario(loaded, { out, open: toy() })
  const differences = [
    { path: 'scenario.institutions.sig.ratio_cap', a: 3, b: 5 },
    { path: 'scenario.seed', a: 1, b: 7 },
    { path: 'tables.capacities', a: '1 rows of its own, of 1', b: '1 rows of its own, of 1' },
  ]
  expect(explainId(ingredients(store, a), ingredients(store, b))).toEqual(differences)
  expect(explainId(ingredients(undefined, out), ingredients(store, b.slice(0, 12)))).toEqual(differences)
  expect(explainId(ingredients(undefined, out), ingredients(store, a))).toEqual([])
})

it('refuses what names no run, or several', () => {
  expect(() => findRun(store, 'zzz')).toThrow('found none that begin with "zzz"')
  expect(() => findRun(store, '')).toThrow('expected the id of one run')
  expect(() => ingredients(undefined, 'abc')).toThrow('expected a run directory at abc')
})
