/** An experiment as it stands in a store: all that a process needs to run any of its runs, without the files it was written in. */
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Experiment } from '../../../scenarios/experiments/experiment.ts'
import type { Target } from '../../../scenarios/experiments/target.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { canonicalJson } from '../canonical.ts'
import { FileProblem } from '../file-problem.ts'
import { makeFolder, renameDurably, writeDurably } from '../files.ts'
import { portableSources } from '../sources.ts'
import { keepObject } from '../store/commit.ts'
import type { Store } from '../store/layout.ts'
import { tablesHash, tablesText } from '../store/record.ts'
import { ENGINE } from '../version.ts'
import type { PlannedRun } from './plan.ts'
import { readPlan, writePlan } from './plan-table.ts'

const FORMAT = 'ogas-experiment-1'
const FILE = 'experiment.json'
export const PLAN = 'plan.parquet'

export interface StoredExperiment
  extends Pick<Experiment, 'title' | 'description' | 'factors' | 'outcomes' | 'design' | 'seeds' | 'keep'> {
  format: typeof FORMAT
  id: string
  engine: typeof ENGINE
  /** Options that all runs share. */
  scenario: Omit<Scenario, 'tables'>
  /** SHA-256 of the tables, among the objects. */
  tables: string
  sources: { path: string; sha256: string }[]
  /** Of a calibration: what it fits to. */
  target?: Target
}

/**
 * Puts an experiment into the store, its plan once.
 * @param path the file it was read from @param target of a calibration
 */
export function keepExperiment(
  store: Store,
  id: string,
  experiment: Experiment,
  plan: readonly PlannedRun[],
  path: string,
  target?: Target,
): void {
  const { title, description, factors, outcomes, design, seeds, keep, loaded } = experiment
  const tables = tablesHash(loaded.scenario)
  keepObject(store, tables, tablesText(loaded.scenario))
  const { tables: _, ...scenario } = loaded.scenario
  const stored: StoredExperiment = {
    ...{ format: FORMAT, id, engine: ENGINE, title, description, factors, outcomes, design, seeds, keep },
    ...{ scenario, tables, sources: portableSources(loaded) },
    ...(target && { target }),
  }
  const folder = store.experiment(id)
  makeFolder(folder)
  if (!existsSync(join(folder, PLAN))) replacePlan(store, id, factors, plan)
  copyFileSync(path, join(folder, 'experiment.yaml'))
  writeDurably(join(folder, FILE), `${canonicalJson(stored, 1)}\n`)
}

/** Puts a plan in the place of the one that is there: what is there may be a part of it only. */
export function replacePlan(
  store: Store,
  id: string,
  factors: Experiment['factors'],
  plan: readonly PlannedRun[],
): void {
  const path = join(store.experiment(id), PLAN)
  const temporary = `${path}.${process.pid}`
  rmSync(temporary, { force: true })
  writePlan(temporary, factors, plan)
  renameDurably(temporary, path)
}

/** @throws FileProblem where the store has none of that id */
export function readExperiment(store: Store, id: string): StoredExperiment {
  const path = join(store.experiment(id), FILE)
  if (!existsSync(path)) throw new FileProblem(`expected an experiment ${id} in ${store.folder}, found none`)
  return JSON.parse(readFileSync(path, 'utf8')) as StoredExperiment
}

/** The plan of an experiment, if the store has it. */
export async function keptPlan(store: Store, id: string): Promise<PlannedRun[] | undefined> {
  const path = join(store.experiment(id), PLAN)
  return existsSync(path) ? readPlan(path) : undefined
}
