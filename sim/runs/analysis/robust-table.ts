/** Policies across futures as a Parquet table: a row a policy. */
import { join } from 'node:path'
import type { Factor } from '../../../scenarios/experiments/experiment.ts'
import { factorColumns } from '../sweep/plan-table.ts'
import type { Field } from '../table.ts'
import { number } from '../tables/keys.ts'
import { writeRows } from '../write-rows.ts'
import type { Policy, Robust } from './robust.ts'

const unit = 'as the outcome'

const measures: Field<Policy>[] = [
  number('good_enough', '1', 'Share of futures in which the outcome is good enough', of => of.satisficing),
  number('mean', unit, 'Mean over the futures', of => of.mean),
  number('worst', unit, 'In the worst future', of => of.worst),
  number(
    'mean_regret',
    unit,
    'Mean of how much worse it is than the best policy of each future',
    of => of.meanRegret,
  ),
  number('regret_90', unit, 'The 90 % quantile of that', of => of.regret90),
  number('greatest_regret', unit, 'The greatest of that', of => of.greatestRegret),
]

/** @throws FileProblem */
export function writeRobust(folder: string, factors: readonly Factor[], { policies }: Robust): string {
  const path = join(folder, 'robust.parquet')
  const levers = factorColumns(
    factors.filter(({ role }) => role === 'lever'),
    policies[0]!.levers,
  ).map((column, at): Field<Policy> => ({ ...column, read: of => of.levers[at]! }))
  const description = 'How policies fare across the same futures'
  writeRows(path, { name: 'robust', description }, [...levers, ...measures], policies)
  return path
}
