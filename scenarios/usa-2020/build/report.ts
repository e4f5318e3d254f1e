/** What the build did to the raw tables, in words. */

import { sum } from '../../build/matrix.ts'
import { labourUse, weeksPerMonth } from '../../build/norms.ts'
import { netFinalDemand, tabledFinalDemand } from './accounts.ts'
import { meanWeek } from './labour.ts'
import type { LocalCheck } from './local.ts'
import { dietaryEnergy } from './products.ts'
import type { Sources } from './sources.ts'

const whole = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 })

export function reportOf(sources: Sources, locals: readonly LocalCheck[]): string[] {
  const { accounts, repairs, jobs, workers, hoursPerJob, missing } = sources
  const { commodities, make, final } = accounts
  const gaps = commodities.map(id => Math.abs(tabledFinalDemand(accounts, id) - netFinalDemand(accounts, id)))
  const inventory = commodities.map(id => Math.abs(final.at(id, 'inventory'))).filter(amount => amount > 0)
  const week = meanWeek()
  return [
    ...repairs.map(({ what, cells, moved }) => `${what}: ${cells} cells, ${whole(moved)} M$`),
    `rows that do not close by rounding: at most ${whole(Math.max(...gaps))} M$, ${whole(sum(gaps))} M$ in all; left as they are`,
    `inventory change: ${inventory.length} cells, ${whole(sum(inventory))} M$; kept in observed.csv, no demand of the simulation`,
    `output of no state (District of Columbia, overseas, other vintage): ${whole(missing)} M$ of ${whole(make.total())}; spread over the 50 states`,
    `jobs per M$ of industries give back those of the commodities but for ${(1e6 * jobs.misfit).toFixed(0)} in a million`,
    `jobs per M$ times ${jobs.factor.toFixed(5)}, so that they sum to ${whole(jobs.total)}`,
    `a job takes ${hoursPerJob.toFixed(1)} h a month (observed ${week.toFixed(1)} h a week, ${(week * weeksPerMonth).toFixed(1)} h a month): all jobs take ${100 * labourUse} % of the hours of ${whole(workers)} people of 18 to 65`,
    ...[...dietaryEnergy(sources)].map(
      ([id, kcal]) => `dietary energy of ${id}: ${whole(kcal / 1e6)} kcal a dollar`,
    ),
    ...locals.map(
      ({ product, state, cover }) =>
        `${product}: ${cover < 1 ? 'traded' : 'local'}; ${state} can make ${whole(100 * cover)} % of its necessary use`,
    ),
  ]
}
