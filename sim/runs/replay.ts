/** Back into a run: its simulation as it stood at any tick, from the nearest checkpoint that was kept. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scenario } from '../../scenarios/schema.ts'
import type { OpenSimulation, Simulation } from '../simulation.ts'
import { FileProblem } from './file-problem.ts'
import { readBytes } from './files.ts'
import { MANIFEST, type Manifest, readManifest, SCENARIO } from './manifest.ts'
import { snapshotPath } from './publish.ts'
import { eachRow } from './verify/rows.ts'
import { ENGINE } from './version.ts'

/** @throws FileProblem when the folder holds no run */
export function readRun(folder: string): { manifest: Manifest; scenario: Scenario } {
  const manifest = readManifest(folder)
  if (!manifest) throw new FileProblem(`expected a run in ${folder}, found no ${MANIFEST}`)
  return { manifest, scenario: JSON.parse(readFileSync(join(folder, SCENARIO), 'utf8')) as Scenario }
}

/**
 * The simulation of the run in `folder` as it stood before tick `tick`: its next step is that tick. The caller disposes of it.
 * @param onProgress told the ticks done again so far, of how many
 * @throws FileProblem when there is no such run or tick, or when it replays to another world than the one recorded
 */
export async function replay(
  folder: string,
  tick: number,
  open: OpenSimulation,
  onProgress?: (done: number, total: number) => void,
): Promise<Simulation> {
  const { manifest, scenario } = readRun(folder)
  if (!(Number.isInteger(tick) && tick >= 0 && tick < manifest.ticks))
    throw new FileProblem(`${folder} has ticks 0 to ${manifest.ticks - 1}, not ${tick}`)
  if (manifest.engine.version !== ENGINE.version)
    throw new FileProblem(
      `${folder} was run by version ${manifest.engine.version}, this is ${ENGINE.version}`,
    )

  const checkpoint = lastCheckpoint(manifest, tick)
  const snapshot = checkpoint > 0 && readBytes(join(folder, snapshotPath(checkpoint)))
  const simulation = await open(scenario, snapshot ? { snapshot } : {})
  const hashes = await recordedHashes(folder)
  for (let done = checkpoint; done < tick; done++) {
    onProgress?.(done - checkpoint, tick - checkpoint)
    const { hash } = simulation.step()
    if (hash === hashes[done]) continue
    simulation.dispose()
    throw new FileProblem(`tick ${done} of ${folder} replays to world ${hash}, recorded is ${hashes[done]}`)
  }
  return simulation
}

/** Ticks done at the last checkpoint kept before `tick`; 0 is the start. */
function lastCheckpoint({ files }: Manifest, tick: number): number {
  let last = 0
  for (let ticks = 1; ticks <= tick; ticks++) if (snapshotPath(ticks) in files) last = ticks
  return last
}

async function recordedHashes(folder: string): Promise<string[]> {
  const hashes: string[] = []
  await eachRow(folder, 'ticks', ['hash'], row => hashes.push(row.text('hash')))
  return hashes
}
