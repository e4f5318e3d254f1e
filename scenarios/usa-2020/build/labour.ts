/** Jobs by industry, and how many hours of which occupation a run takes. */
import type { Accounts } from './accounts.ts'
import { sum } from './matrix.ts'
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

/**
 * Jobs per M$ of yearly output by industry. The jobs table is by commodity: an industry takes the jobs per M$ of each
 * commodity it makes, weighted by its make row; one factor then brings the sum of all jobs to that of the table.
 */
export function jobsPerOutput({ make }: Accounts, labour: Map<string, Record<string, string>>) {
  const perCommodity = (commodity: string) => Number(labour.get(commodity)!.jobs_per_musd)
  const jobs = make.rows.map(industry =>
    sum(make.columns.map(commodity => make.at(industry, commodity) * perCommodity(commodity))),
  )
  const tabled = sum([...labour.values()].map(row => Number(row.jobs)))
  const factor = tabled / sum(jobs)
  const rates = new Map(
    make.rows.map((industry, index) => [industry, (jobs[index]! * factor) / make.rowSum(industry)]),
  )
  return { rates, factor, total: tabled }
}

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
