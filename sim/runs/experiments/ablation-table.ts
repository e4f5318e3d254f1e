/** An ablation as a Parquet table: a row a counterfactual and outcome. */
import type { Field } from '../table.ts'
import { number, text, whole } from '../tables/keys.ts'
import { writeRows } from '../write-rows.ts'
import { type AblationEffect, verdict } from './ablation.ts'
import { RESAMPLES } from './statistics.ts'

const unit = 'as in column unit'

const fields: Field<AblationEffect>[] = [
  text('institution', 'Institution that is changed', row => row.institution),
  text('counterfactual', 'What it is changed to', row => row.counterfactual),
  text('metric', 'What is measured, of the union', row => row.outcome.metric),
  text('statistic', 'How the months of a run become one number', row => row.outcome.statistic),
  text('unit', 'Unit of the outcome', row => row.unit),
  text('description', 'What the metric is', row => row.description),
  text('better', 'Which way is good: more, less, or neither (empty)', row => row.better ?? ''),
  whole('seeds', 'pairs', 'Seeds that both sides were run with', row => row.pairs),
  number('as_it_is', unit, 'Mean over the seeds of the scenario as it is', row => row.baseline),
  number('changed', unit, 'Mean over the same seeds with the counterfactual', row => row.other),
  number('difference', unit, 'Mean of changed - as_it_is, seed by seed', row => row.difference),
  number('low', unit, `Lower end of its 95 % interval (bootstrap, ${RESAMPLES} resamples)`, row => row.low),
  number('high', unit, 'Upper end of that interval', row => row.high),
  whole('above', 'pairs', 'Seeds in which changed is more than as_it_is', row => row.above),
  whole('below', 'pairs', 'Seeds in which changed is less than as_it_is', row => row.below),
  number('p', '1', 'Sign test, two-sided: chance of so uneven a split without any effect', row => row.p),
  text('verdict', 'better, worse, more, less (the interval excludes 0), unclear, same', verdict),
]

/** Writes the table to `path`, in place of one that is there. @throws FileProblem */
export function writeAblation(path: string, effects: readonly AblationEffect[]): void {
  const description =
    'What each institution is worth: the scenario against counterfactuals, with the same seeds'
  writeRows(path, { name: 'ablation', description }, fields, effects)
}
