/** What is held against each other: sides of runs, which pair by what they share, the seed first of all. */
import { readFileSync } from 'node:fs'
import type { Tables } from '../../../scenarios/tables.ts'
import { canonicalJson } from '../canonical.ts'
import type { Months } from '../experiments/trial.ts'
import { FileProblem } from '../file-problem.ts'
import { readManifest } from '../manifest.ts'
import { readTrial } from '../read-trial.ts'
import { readRun } from '../replay.ts'
import { findRun } from '../store/explain.ts'
import type { Store } from '../store/layout.ts'
import { readMonths } from '../store/months.ts'
import { readRecord } from '../store/record.ts'
import type { Prepared } from '../sweep/sweep.ts'
import { optionsOf } from './parameters.ts'

export interface ComparedRun {
  /** Metrics that had a value. */
  metrics: Record<string, { unit: string }>
  months(): Promise<Months>
}

export interface Side {
  name: string
  /** What its runs follow from, but for their seeds. */
  options: Record<string, unknown>
  tables: Tables
  /** By what pairs them with those of another side. Runs in which a law broke are left out. */
  runs: Map<string, ComparedRun>
}

interface Named extends ComparedRun {
  name: string
  seed: string
  options: Record<string, unknown>
  tables: Tables
  broken: boolean
}

/**
 * Runs that differ by their seeds alone are one side; sides stand in the order in which they first come.
 * @param names run directories, or ids of runs in the store, or their beginnings
 * @throws FileProblem
 */
export async function sidesOfRuns(names: readonly string[], store: Store | undefined): Promise<Side[]> {
  const runs: Named[] = []
  for (const name of names) runs.push(await namedRun(name, store))
  const groups = Map.groupBy(runs, ({ options, tables }) => canonicalJson([options, tables]))
  return [...groups.values()].map(members => ({
    name: members[0]!.name,
    options: members[0]!.options,
    tables: members[0]!.tables,
    runs: new Map(members.filter(({ broken }) => !broken).map(run => [`seed ${run.seed}`, run])),
  }))
}

async function namedRun(name: string, store: Store | undefined): Promise<Named> {
  if (readManifest(name)) {
    const { manifest, scenario } = readRun(name)
    const { result, months } = await readTrial(name)
    return {
      name,
      seed: String(scenario.seed),
      options: { engine: manifest.engine, ...optionsOf(scenario) },
      tables: scenario.tables,
      broken: manifest.ending.status === 'broken',
      metrics: result.metrics,
      months: async () => months,
    }
  }
  if (!store)
    throw new FileProblem(`expected a run directory at ${name}, or a store that knows a run of that id`)
  const id = findRun(store, name)
  const { scenario, tables, engine, ending, metrics } = readRecord(store.run(id))
  return {
    name: id.slice(0, 8),
    seed: String(scenario.seed),
    options: { engine, ...optionsOf(scenario) },
    tables: JSON.parse(readFileSync(store.object(tables), 'utf8')) as Tables,
    broken: ending.status === 'broken',
    metrics,
    months: () => readMonths(store.run(id)),
  }
}

/** An experiment's runs pair with those of another at the same values of what is varied, by name, and the same seed. */
export function sideOfExperiment(
  { experiment, store, plan, id }: Prepared,
  missing: ReadonlySet<string>,
): Side {
  const { scenario } = experiment.loaded
  const names = experiment.factors.map(({ name }) => name)
  const runs = new Map<string, ComparedRun>()
  for (const { run, seed, values } of plan) {
    if (missing.has(run)) continue
    const { ending, metrics } = readRecord(store.run(run))
    if (ending.status === 'broken') continue
    const point = names.map((name, at) => `${name} ${values[at]}`).sort()
    runs.set([...point, `seed ${seed}`].join(', '), { metrics, months: () => readMonths(store.run(run)) })
  }
  return { name: id, options: optionsOf(scenario), tables: scenario.tables, runs }
}
