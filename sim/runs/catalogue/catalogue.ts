/**
 * All runs and experiments of a store as tables of a DuckDB file, made of what stands in the folders and brought up to date before each
 * query: only what is new is read. It can be deleted at any time.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../store/layout.ts'
import { MONTHS } from '../store/record.ts'
import { readExperiment } from '../sweep/stored-experiment.ts'
import { addExperiment, addSingleMonths } from './add-experiment.ts'
import { addRuns } from './add-runs.ts'
import { type Duck, named, openDuck, quoted } from './duck.ts'

/** Another layout of the tables is another file. */
const LAYOUT = 1

const tables = `
create table catalogue as select ${LAYOUT} as layout;
create table runs (run varchar, status varchar, ticks integer, seed varchar, title varchar, people_per_citizen double,
  version varchar, world_hash varchar, message varchar);
create table metrics (run varchar, metric varchar, unit varchar, mean double, "end" double, min double, max double,
  variation double);
create table described (experiment varchar, title varchar, description varchar, method varchar, seeds integer);
create table plan (experiment varchar, index integer, point integer, seed integer, run varchar);
create table params (experiment varchar, index integer, run varchar, name varchar, role varchar, path varchar,
  value varchar, number double);
create table outcomes (experiment varchar, name varchar, metric varchar, summary varchar, month integer);
create table single_months (run varchar, metric varchar, tick integer, value double);
create view experiments as
  select d.*, count(distinct p.run) as planned, count(distinct r.run) as made,
    count(distinct r.run) filter (r.status = 'broken') as broken
  from described d left join plan p using (experiment) left join runs r on r.run = p.run group by all;
create schema plans;
`

/** Brings the catalogue up to date and opens it to be read. The caller closes it. */
export async function openCatalogue(store: Store): Promise<Duck> {
  await refresh(store)
  const duck = await openDuck(store.catalogue, 'READ_ONLY')
  // What is too much for the catalogue is read where it stands.
  const files = (kind: string, name: string) => quoted(join(store.folder, kind, '*', '*', name))
  if (store.runs().length > 0)
    await duck.rows(
      `create temp view months as select parse_path(filename)[-2] as run, metric, tick, value
         from read_parquet(${files('runs', MONTHS)}, filename = true)`,
    )
  if (store.attempted().length > 0)
    await duck.rows(
      `create temp view attempts as select id as run, * exclude (id) from read_json(${files('attempts', '*.json')},
         columns = ${attemptColumns}, maximum_object_size = 65536)`,
    )
  // By the name of its file alone, where that says which.
  for (const [name, ids] of Map.groupBy(store.experiments(), id => id.replace(/-[0-9a-f]{12}$/, '')))
    if (ids.length === 1) await duck.rows(`create temp view ${named(name)} as from ${named(ids[0]!)}`)
  return duck
}

const attemptColumns = `{ id: 'varchar', host: 'varchar', pid: 'integer', node: 'varchar', engine: 'varchar', ticks: 'integer',
  started_ms: 'bigint', ended_ms: 'bigint', cpu_seconds: 'double', peak_rss_bytes: 'bigint', outcome: 'varchar' }`

async function refresh(store: Store): Promise<void> {
  const [runs, experiments] = [store.runs(), store.experiments()]
  const known = await knownIn(store, runs, experiments)
  if (known && runs.length === known.runs.size && experiments.length === known.experiments.size) return
  if (known) return bringUpToDate(store.catalogue, store, runs, experiments)
  // Two processes may find none at once: each makes one of its own, and the last stands.
  const made = `${store.catalogue}.${randomUUID()}`
  await bringUpToDate(made, store, runs, experiments)
  rmSync(`${store.catalogue}.wal`, { force: true })
  renameSync(made, store.catalogue)
}

async function bringUpToDate(
  path: string,
  store: Store,
  runs: readonly string[],
  experiments: readonly string[],
): Promise<void> {
  const duck = await openDuck(path, 'READ_WRITE')
  try {
    await duck.rows('begin')
    // Looked at again: another process may have been here while this one waited.
    const there = await idsOf(duck)
    if (!there) await duck.rows(tables)
    await addRuns(
      duck,
      store,
      runs.filter(id => !there?.runs.has(id)),
    )
    for (const id of experiments) {
      const experiment = readExperiment(store, id)
      if (!there?.experiments.has(id)) await addExperiment(duck, store, experiment)
      await addSingleMonths(duck, store, experiment)
    }
    await duck.rows('commit')
  } finally {
    duck.close()
  }
}

interface Known {
  runs: Set<string>
  experiments: Set<string>
}

/** What the catalogue has; nothing where there is none of this layout, or it has what the store has no more. */
async function knownIn(
  store: Store,
  ...now: [runs: string[], experiments: string[]]
): Promise<Known | undefined> {
  if (!existsSync(store.catalogue)) return undefined
  const duck = await openDuck(store.catalogue, 'READ_ONLY')
  try {
    const known = await idsOf(duck)
    const [runs, experiments] = now.map(ids => new Set(ids))
    return known?.runs.isSubsetOf(runs!) && known.experiments.isSubsetOf(experiments!) ? known : undefined
  } finally {
    duck.close()
  }
}

async function idsOf(duck: Duck): Promise<Known | undefined> {
  const [found] = await duck.rows(
    "select count(*)::integer as n from duckdb_tables() where table_name = 'catalogue'",
  )
  if (found?.n !== 1) return undefined
  const [row] = await duck.rows('select layout from catalogue')
  if (row?.layout !== LAYOUT) return undefined
  const ids = async (sql: string) => new Set((await duck.rows(sql)).map(({ id }) => String(id)))
  return {
    runs: await ids('select run as id from runs'),
    experiments: await ids('select experiment as id from described'),
  }
}
