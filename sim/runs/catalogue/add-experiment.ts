/** Experiments into the catalogue: their plans, what is varied, and a view that has a row a run with all that was asked for. */
import { join } from 'node:path'
import type { Outcome } from '../../../scenarios/experiments/schema.ts'
import type { Store } from '../store/layout.ts'
import { MONTHS } from '../store/record.ts'
import { PLAN, type StoredExperiment } from '../sweep/stored-experiment.ts'
import { type Duck, named, quoted } from './duck.ts'

export async function addExperiment(duck: Duck, store: Store, experiment: StoredExperiment): Promise<void> {
  const { id, title, description, design, seeds, factors, outcomes } = experiment
  const plan = `plans.${named(id)}`
  const text = quoted(id)
  await duck.rows(
    `insert into described values (${text}, ${quoted(title)}, ${quoted(description)}, ${quoted(design.method)}, ${seeds})`,
  )
  await duck.rows(`create table ${plan} as from read_parquet(${quoted(join(store.experiment(id), PLAN))})`)
  await duck.rows(`insert into plan select ${text}, index, point, seed, run from ${plan}`)
  for (const { name, role, path } of factors)
    await duck.rows(
      `insert into params select ${text}, index, run, ${quoted(name)}, ${quoted(role)}, ${quoted(path.join('.'))},
         ${named(name)}::varchar, try_cast(${named(name)} as double) from ${plan}`,
    )
  for (const [name, { metric, summary, month }] of Object.entries(outcomes))
    await duck.rows(
      `insert into outcomes values (${text}, ${quoted(name)}, ${quoted(metric)}, ${quoted(summary)}, ${month ?? 'null'})`,
    )
  await duck.rows(`create view ${named(id)} as ${resultsSql(experiment)}`)
}

/** A row a run of the plan: what was varied, how it ended, what came of it. */
function resultsSql({ id, outcomes }: StoredExperiment): string {
  const joined = Object.entries(outcomes).map(([name, { metric, summary, month }], at) => {
    const table = `m${at}`
    const on = `${table}.run = p.run and ${table}.metric = ${quoted(metric)}`
    return summary === 'month'
      ? {
          column: `${table}.value as ${named(name)}`,
          join: `left join single_months ${table} on ${on} and ${table}.tick = ${month! - 1}`,
        }
      : {
          column: `${table}.${named(summary)} as ${named(name)}`,
          join: `left join metrics ${table} on ${on}`,
        }
  })
  return `select p.*, r.status, ${joined.map(({ column }) => column).join(', ')}
    from plans.${named(id)} p left join runs r on r.run = p.run ${joined.map(({ join }) => join).join(' ')}`
}

/** Single months that experiments ask for are in the runs' tables of months only: they are taken from there, once. */
export async function addSingleMonths(
  duck: Duck,
  store: Store,
  { id, outcomes }: StoredExperiment,
): Promise<void> {
  for (const { metric, summary, month } of Object.values<Outcome>(outcomes)) {
    if (summary !== 'month') continue
    const tick = month! - 1
    const missing = await duck.rows(
      `select distinct p.run from plan p join runs r on r.run = p.run
         anti join single_months s on s.run = p.run and s.metric = ${quoted(metric)} and s.tick = ${tick}
         where p.experiment = ${quoted(id)} and r.ticks > ${tick}`,
    )
    if (missing.length === 0) continue
    const files = missing.map(({ run }) => quoted(join(store.run(String(run)), MONTHS)))
    await duck.rows(
      `insert into single_months select parse_path(filename)[-2], metric, tick, value
         from read_parquet([${files.join(', ')}], filename = true) where metric = ${quoted(metric)} and tick = ${tick}`,
    )
  }
}
