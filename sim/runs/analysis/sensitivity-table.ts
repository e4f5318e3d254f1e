/** Sensitivity as a Parquet table: a row an index of a factor, by all runs and by fewer of them. */
import { join } from 'node:path'
import type { Field } from '../table.ts'
import { number, text, whole } from '../tables/keys.ts'
import { writeRows } from '../write-rows.ts'
import type { Index } from './analysis.ts'
import type { Sensitivity, Stage } from './sensitivity.ts'

interface Row {
  of: Sensitivity
  stage: Stage
  index: Index
}

const as = 'as the index: shares are 1, elementary effects in the unit of the outcome'

const fields: Field<Row>[] = [
  text('outcome', 'What is measured, as the experiment calls it', ({ of }) => of.outcome),
  text('method', 'morris, sobol, pawn or prcc', ({ of }) => of.method),
  text('index', 'mu_star, mu, sigma; first, total, second; pawn; prcc', ({ index }) => index.index),
  text('factor', 'What is varied', ({ index }) => index.factor),
  text('other', 'The other factor of a pair, else empty', ({ index }) => index.other ?? ''),
  number('value', as, 'The index', ({ index }) => index.value),
  number('low', as, 'Lower end of its 95 % interval (bootstrap)', ({ index }) => index.low),
  number('high', as, 'Upper end of that interval', ({ index }) => index.high),
  whole(
    'rank',
    '',
    'Place of the factor in the ranking by all runs; 1 matters most',
    ({ of, index }) => of.ranking.indexOf(index.factor) + 1,
  ),
  whole('runs', 'points', 'Points that it is taken from', ({ stage }) => stage.runs),
  {
    name: 'all',
    type: 'bool',
    unit: '',
    description: 'Whether these are all points there are; the others tell how the index converges',
    read: ({ of, stage }) => stage === of.stages.at(-1),
  },
  text('unit', 'Unit of the outcome', ({ of }) => of.unit),
]

/** @throws FileProblem */
export function writeSensitivity(folder: string, found: readonly Sensitivity[]): string {
  const path = join(folder, 'sensitivity.parquet')
  const rows = found.flatMap(of =>
    of.stages.flatMap(stage => stage.indices.map(index => ({ of, stage, index }))),
  )
  const description = 'Which of what is varied matters to which outcome'
  writeRows(path, { name: 'sensitivity', description }, fields, rows)
  return path
}
