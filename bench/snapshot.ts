/** Snapshots of a world: bytes a second of writing, reading and hashing, against a plain copy of as many bytes. */
import { loadScenario } from '../scenarios/load.ts'
import { compile } from '../sim/core/economy.ts'
import { genesis } from '../sim/core/genesis.ts'
import { readSnapshot, takeSnapshot, worldHasher } from '../sim/core/snapshot.ts'
import { type Bench, type Line, median, sample } from './measure.ts'

/** 500,000 citizens. */
const settings = { set: ['people_per_citizen=10'] }

async function run(repetitions: number): Promise<Line[]> {
  const { scenario } = await loadScenario('federation', settings)
  const world = genesis(scenario, compile(scenario))
  const hash = await worldHasher()
  const bytes = takeSnapshot(world)
  const megabytes = bytes.length / 1e6
  const rate = (action: () => unknown) => sample(repetitions, action).map(seconds => megabytes / seconds)
  const copy = rate(() => bytes.slice())
  const line = (what: string, values: number[]): Line => ({
    what,
    values,
    unit: 'MB/s',
    ratio: { value: median(copy) / median(values), peer: 'the time of a copy' },
  })
  return [
    line(
      `take, ${megabytes.toFixed(0)} MB`,
      rate(() => takeSnapshot(world)),
    ),
    line(
      'read',
      rate(() => readSnapshot(bytes)),
    ),
    line(
      'hash',
      rate(() => hash(world)),
    ),
    { what: 'plain copy', values: copy, unit: 'MB/s' },
  ]
}

export const snapshot: Bench = { name: 'snapshot', about: 'snapshots of 500,000 citizens', run }
