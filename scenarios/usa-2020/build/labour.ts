/** Jobs by industry, and how many hours of which occupation a run takes. */

import { sum } from '../../build/matrix.ts'
import type { Accounts } from './accounts.ts'
import { matrix, records } from './raw.ts'

/** ACS occupation groups by the identifiers of occupations.csv. */
export const occupations: Record<string, string> = {
  management: 'Management, business, science, and arts occupations',
  service: 'Service occupations',
  office: 'Sales and office occupations',
  resources: 'Natural resources, construction, and maintenance occupations',
  production: 'Production, transportation, and material moving occupations',
}

/** Mean week of a worker: shares of the ACS hour bands times assumed midpoints of the bands. Hours. */
export function meanWeek(): number {
  const midpoints: Record<string, number> = { '35 or more': 42, '15 to 34': 25, '1 to 14': 8 }
  let workers = 0
  let hours = 0
  for (const { label, value } of records('raw/acs/us_2018_hours_and_weeks_worked.csv')) {
    const band = /Usually worked (\S+ (?:or|to) \S+) hours per week$/.exec(label!)?.[1]
    const midpoint = band === undefined ? undefined : midpoints[band]
    if (midpoint === undefined) continue
    workers += Number(value)
    hours += Number(value) * midpoint
  }
  return hours / workers
}

/** Enough for the fit to stop moving in the fourth digit of its error. */
const fittingRounds = 200

/**
 * Jobs per M$ of yearly output by industry. The table has jobs per M$ of each commodity, which its makers got from
 * industries under the industry-technology assumption: e_i = sum_j r_j V_ji / q_i. That is undone here: the rates r >= 0
 * that give back the table, found with the multiplicative iteration of Richardson (1972) and Lucy (1974). One factor then
 * brings the sum of all jobs to that of the table, whose outputs are of an older vintage.
 */
export function jobsPerOutput({ make }: Accounts, labour: Map<string, Record<string, string>>) {
  const tabled = make.columns.map(commodity => Number(labour.get(commodity)!.jobs_per_musd))
  const output = make.columns.map(commodity => make.columnSum(commodity))
  const row = new Map(make.rows.map(id => [id, make.columns.map(commodity => make.at(id, commodity))]))
  const rates = new Map([...row].map(([id, made]) => [id, dot(made, tabled) / sum(made)]))
  const given = () =>
    output.map((total, i) => sum([...row].map(([id, made]) => (rates.get(id)! * made[i]!) / total)))
  for (let round = 0; round < fittingRounds; round++) {
    const ratio = given().map((rate, i) => tabled[i]! / rate)
    for (const [id, made] of row) rates.set(id, (rates.get(id)! * dot(made, ratio)) / sum(made))
  }
  const misfit =
    dot(
      output,
      given().map((rate, i) => Math.abs(rate - tabled[i]!)),
    ) / dot(output, tabled)
  const total = sum([...labour.values()].map(record => Number(record.jobs)))
  const factor = total / dot(output, tabled)
  for (const [id, rate] of rates) rates.set(id, rate * factor)
  return { rates, factor, misfit, total }
}

const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, i) => value * b[i]!))

/** Share of each occupation in the jobs of each of the 20 ACS industries: occupation id -> share. */
export function occupationShares(): Map<string, Map<string, number>> {
  const table = matrix('raw/acs/us_2018_industry20_by_5_major_occupations.csv')
  return new Map(
    table.rows.map(industry => [
      industry,
      new Map(
        Object.entries(occupations).map(([id, group]) => [
          id,
          table.at(industry, group) / table.rowSum(industry),
        ]),
      ),
    ]),
  )
}
