import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { OpenSimulation } from '../simulation.ts'
import { replay } from './replay.ts'
import { runScenario } from './run.ts'
import { toy, toyScenario } from './testing/toy.ts'
import { eachRow } from './verify/rows.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-replay-'))
afterAll(() => rmSync(root, { recursive: true }))
const folder = join(root, 'run')
await runScenario(toyScenario(30), { out: folder, open: toy() })
const hashes: string[] = []
await eachRow(folder, 'ticks', ['hash'], row => hashes.push(row.text('hash')))

test.each([0, 1, 11, 12, 13, 29])('the next step is tick %i, from the checkpoint before it', async tick => {
  let steps = 0
  const counting: OpenSimulation = async (scenario, options) => {
    const simulation = await toy()(scenario, options)
    const { step } = simulation
    simulation.step = () => {
      steps++
      return step()
    }
    return simulation
  }
  const simulation = await replay(folder, tick, counting)
  expect(steps).toBe(tick % 12)
  expect(simulation.step()).toMatchObject({ tick, hash: hashes[tick] })
})

test('a run that does not replay to what it recorded is refused', async () => {
  const other: OpenSimulation = async (scenario, options) => {
    const simulation = await toy()(scenario, options)
    simulation.world.states[0]!.landfill++
    return simulation
  }
  await expect(replay(folder, 14, other)).rejects.toThrow(
    /^tick 12 of .*run replays to world [0-9a-f]{16}, recorded is [0-9a-f]{16}$/,
  )
})

test('ticks that were not run, and folders without a run', async () => {
  await expect(replay(folder, 30, toy())).rejects.toThrow('has ticks 0 to 29, not 30')
  await expect(replay(root, 0, toy())).rejects.toThrow(`expected a run in ${root}, found no manifest.json`)
})
