/**
 * Checks a run from its files alone: that not a byte was changed, and that the laws hold in what is recorded. Whether the
 * recorded world follows from the scenario is another question; `ogas run` with the same scenario answers it by the hash.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import { canonicalJson } from '../canonical.ts'
import { type Manifest, runId, SCENARIO } from '../manifest.ts'
import { summarise } from '../publish.ts'
import { checkFiles, checkManifest } from './files.ts'
import { type Check, Findings } from './finding.ts'
import { checkAccounts, checkCertificates, checkChain, checkGoods } from './laws.ts'
import { checkLedger } from './ledger.ts'

export interface Verification {
  manifest: Manifest
  ok: boolean
  checks: Check[]
}

/** @throws FileProblem when the folder holds no run */
export async function verifyRun(folder: string): Promise<Verification> {
  const { manifest, check } = checkManifest(folder)
  const checks = [check]
  // What stands in damaged files proves nothing: laws are checked only in files that are whole.
  if (check.problems.length === 0) checks.push(await checkFiles(folder, manifest))
  if (checks.every(({ problems }) => problems.length === 0)) {
    const scenario = JSON.parse(readFileSync(join(folder, SCENARIO), 'utf8')) as Scenario
    checks.push(
      checkScenario(scenario, manifest),
      await checkSummary(folder, manifest),
      await checkChain(folder, manifest),
      await checkGoods(folder),
      await checkAccounts(folder, scenario),
      await checkLedger(folder, scenario, manifest),
      await checkCertificates(folder),
      checkEnding(manifest),
    )
  }
  return { manifest, ok: checks.every(({ problems }) => problems.length === 0), checks }
}

/** The scenario kept is the one that the run's id and options were made from. */
function checkScenario(kept: Scenario, { id, engine, scenario }: Manifest): Check {
  const found = new Findings('scenario')
  const expected = runId(kept, engine)
  if (expected !== id) found.add(`${SCENARIO}: the id of a run of it is ${expected}, the manifest says ${id}`)
  const { tables, ...options } = kept
  if (canonicalJson(options) !== canonicalJson(scenario))
    found.add(`${SCENARIO}: its options are not those of the manifest`)
  return found.check('1 scenario')
}

async function checkSummary(folder: string, { summary }: Manifest): Promise<Check> {
  const found = new Findings('summary')
  if (canonicalJson(await summarise(folder)) !== canonicalJson(summary))
    found.add('manifest.json: the summary is not that of the tables')
  return found.check(`${Object.keys(summary.metrics).length} metrics`)
}

function checkEnding({ ending, ticks, scenario }: Manifest): Check {
  const found = new Findings('ending')
  if (ending.status === 'broken') found.add(ending.message)
  else if (ticks !== scenario.ticks) found.add(`expected ${scenario.ticks} ticks, found ${ticks}`)
  return found.check(`${ticks} ticks`)
}
