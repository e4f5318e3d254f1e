/** Results to hand over: files that pandas, R, Polars and DuckDB read, and a descriptor that says what stands in them. */
import { copyFileSync, cpSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FileProblem } from '../file-problem.ts'
import { hashFile, makeFolder, writeDurably } from '../files.ts'
import { namesIn, Store } from '../store/layout.ts'
import { keptPlan, readExperiment, type StoredExperiment } from '../sweep/stored-experiment.ts'
import { openCatalogue } from './catalogue.ts'
import { crateOf } from './crate.ts'
import { type Field, packageOf, type Resource } from './data-package.ts'
import { type Duck, named, quoted } from './duck.ts'

/** All runs and experiments as one DuckDB file. @throws FileProblem */
export async function exportStore(store: Store, out: string): Promise<void> {
  empty(out)
  const duck = await openCatalogue(store)
  duck.close()
  const name = 'store.duckdb'
  copyFileSync(store.catalogue, join(out, name))
  const description =
    'All runs and experiments as tables: runs, metrics, experiments, params, outcomes, and a view an experiment'
  await describe(out, 'store', 'Results of simulations', [{ name: 'store', path: name, description }])
}

/**
 * An experiment: a row a run with what was varied and what came of it, and the months of all its runs.
 * @param crate with all that it takes to verify the runs and to make them again, as a Process Run Crate
 * @throws FileProblem
 */
export async function exportExperiment(store: Store, id: string, out: string, crate: boolean): Promise<void> {
  const experiment = readExperiment(store, id)
  empty(out)
  const duck = await openCatalogue(store)
  try {
    const results = `select * from ${named(id)} order by index`
    await copy(duck, results, join(out, 'results.parquet'))
    const runs = await duck.rows(
      `select distinct run from plan join runs using (run) where experiment = ${quoted(id)}`,
    )
    if (runs.length === 0) throw new FileProblem(`${id} has no runs yet; ogas sweep makes them`)
    const files = runs.map(({ run }) => quoted(join(store.run(String(run)), 'months.parquet')))
    const months = `select parse_path(filename)[-2] as run, m.metric, unit, tick, value
      from read_parquet([${files.join(', ')}], filename = true) m
      join metrics on metrics.run = parse_path(filename)[-2] and metrics.metric = m.metric`
    await copy(duck, `${months} order by all`, join(out, 'months.parquet'))
    copyFileSync(join(store.experiment(id), 'experiment.yaml'), join(out, 'experiment.yaml'))
    const units = new Map(
      (await duck.rows('select metric, any_value(unit) as unit from metrics group by metric')).map(row => [
        row.metric,
        row.unit,
      ]),
    )
    const resources: Resource[] = [
      {
        name: 'results',
        path: 'results.parquet',
        description: 'A row a run: what was varied, how it ended, what came of it',
        fields: await fieldsOf(duck, results, meanings(experiment, units)),
      },
      {
        name: 'months',
        path: 'months.parquet',
        description: 'Metrics of the union by month',
        fields: await fieldsOf(duck, months, { tick: 'Number of the month, from 0' }),
      },
      { name: 'experiment', path: 'experiment.yaml', description: 'The experiment as it was written' },
    ]
    await describe(out, id, experiment.title, resources)
    if (!crate) return
    await copyStore(store, experiment, join(out, 'store'))
    const times = await duck.rows(
      `select strftime(make_timestamp(min(started_ms) * 1000), '%Y-%m-%dT%H:%M:%SZ') as started,
         strftime(make_timestamp(max(ended_ms) * 1000), '%Y-%m-%dT%H:%M:%SZ') as ended
       from attempts where run in (select run from plan where experiment = ${quoted(id)})`,
    )
    await crateOf(out, experiment, { started: String(times[0]!.started), ended: String(times[0]!.ended) })
  } finally {
    duck.close()
  }
}

/** A folder of its own. */
function empty(out: string): void {
  if (existsSync(out) && namesIn(out).length > 0)
    throw new FileProblem(`${out} is not empty; choose another folder`)
  makeFolder(out)
}

const copy = (duck: Duck, sql: string, path: string) =>
  duck.rows(`copy (${sql}) to ${quoted(path)} (format parquet, compression zstd)`)

const types: Record<string, string> = {
  INTEGER: 'integer',
  DOUBLE: 'number',
  BOOLEAN: 'boolean',
  VARCHAR: 'string',
}

async function fieldsOf(duck: Duck, sql: string, meaning: Record<string, string>): Promise<Field[]> {
  const columns = await duck.rows(`describe ${sql}`)
  return columns.map(({ column_name, column_type }) => {
    const name = String(column_name)
    return { name, type: types[String(column_type)]!, ...(meaning[name] && { description: meaning[name] }) }
  })
}

const meanings = (
  { factors, outcomes }: StoredExperiment,
  units: ReadonlyMap<unknown, unknown>,
): Record<string, string> => ({
  index: 'Place in the order of the plan',
  point: 'Row of the design',
  run: 'Id of the run: SHA-256 over version and scenario',
  status: 'complete; broken (a law did not hold); empty: not run yet',
  ...Object.fromEntries(
    factors.map(({ name, role, path }) => [name, `${role}: ${path.join('.')}, in its base unit`]),
  ),
  ...Object.fromEntries(
    Object.entries(outcomes).map(([name, { metric, summary, month }]) => [
      name,
      `${summary === 'month' ? `${metric} in month ${month}` : `${summary} of ${metric} over the months`}, ${
        summary === 'variation' ? '%' : units.get(metric)
      }`,
    ]),
  ),
})

async function describe(out: string, name: string, title: string, resources: Resource[]): Promise<void> {
  const facts = await Promise.all(resources.map(({ path }) => hashFile(join(out, path))))
  writeDurably(join(out, 'datapackage.json'), packageOf(name, title, resources, facts))
}

/** The part of the store that an experiment takes: a store again. */
async function copyStore(store: Store, experiment: StoredExperiment, folder: string): Promise<void> {
  const part = Store.create(folder)
  const plan = (await keptPlan(store, experiment.id))!
  const copies: [string, string][] = [
    [store.experiment(experiment.id), part.experiment(experiment.id)],
    [store.object(experiment.tables), part.object(experiment.tables)],
    ...plan.flatMap(({ run }): [string, string][] => [
      [store.run(run), part.run(run)],
      [store.full(run), part.full(run)],
      [store.attempts(run), part.attempts(run)],
    ]),
  ]
  for (const [from, to] of copies) {
    if (!existsSync(from)) continue
    makeFolder(dirname(to))
    cpSync(from, to, { recursive: true })
  }
}
