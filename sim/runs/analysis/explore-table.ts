/** Boxes as Parquet tables: a row a limit of a box. */
import { join } from 'node:path'
import type { Field } from '../table.ts'
import { number, text, whole } from '../tables/keys.ts'
import { writeRows } from '../write-rows.ts'
import type { Exploration, FoundBox, Limit } from './explore.ts'

interface Row {
  at: number
  box: FoundBox
  limit: Limit
}

const unit = 'base unit of the factor'

const fields: Field<Row>[] = [
  whole('box', '', 'Number of the box, or step of the peeling', ({ at }) => at),
  text('factor', 'What is limited', ({ limit }) => limit.factor),
  number('low', unit, 'Least value in the box; infinite where it is free', ({ limit }) => limit.low),
  number('high', unit, 'Greatest value in the box; infinite where it is free', ({ limit }) => limit.high),
  text('is', 'The word that is in the box, else empty', ({ limit }) => limit.is ?? ''),
  text('is_not', 'The word that is not in the box, else empty', ({ limit }) => limit.isNot ?? ''),
  number('p', '1', 'Quasi-p-value of the limit', ({ limit }) => limit.p),
  number('coverage', '1', 'Share of the points of interest that the box holds', ({ box }) => box.coverage),
  number('density', '1', 'Share of the points in the box that are of interest', ({ box }) => box.density),
  number('mass', '1', 'Share of all points that the box holds', ({ box }) => box.mass),
  whole('points', 'points', 'Points in the box', ({ box }) => box.runs),
]

/** @returns paths of the tables @throws FileProblem */
export function writeExploration(folder: string, { boxes, peeling }: Exploration): string[] {
  const write = (name: string, description: string, found: readonly FoundBox[], first: number) => {
    const path = join(folder, `${name}.parquet`)
    const rows = found.flatMap((box, at) => box.limits.map(limit => ({ at: at + first, box, limit })))
    writeRows(path, { name, description }, fields, rows)
    return path
  }
  return [
    write('boxes', 'When an outcome is beyond a threshold: boxes of what is varied', boxes, 1),
    write('peeling', 'The steps by which the first box was found, and on to denser ones', peeling, 0),
  ]
}
