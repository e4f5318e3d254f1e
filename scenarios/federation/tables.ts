/** The hand-written tables of the federation, read from the CSV files in this folder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../problem.ts'
import { readTable } from '../rows.ts'
import { fileSource } from '../source.ts'
import type { Row, TableName } from '../tables.ts'

const written = [
  'products',
  'wastes',
  'plants',
  'building',
  'seasons',
  'blueprints',
  'recipes',
  'occupations',
  'fills',
  'consumption',
  'states',
  'population',
  'public_use',
] as const satisfies TableName[]

/** Share of the capacity of a plant type that stands in a state; the shares of a plant type add up to 1. */
const endowment = z.object({ state: z.string(), plant: z.string(), share: z.coerce.number().min(0).max(1) })
/** Least share of a product that the blueprint makes in the steady state; the rest is left to the solver. */
const technique = z.object({ blueprint: z.string(), share: z.coerce.number().min(0).max(1) })

export type Written = { [T in (typeof written)[number]]: Row<T>[] } & {
  endowments: z.output<typeof endowment>[]
  techniques: z.output<typeof technique>[]
}

const text = (name: string): string => readFileSync(join(import.meta.dirname, `${name}.csv`), 'utf8')

/** @throws RangeError when a table does not fit its schema */
export function readWritten(): Written {
  const problems: Problem[] = []
  const tables = Object.fromEntries(
    written.map(name => [name, readTable(name, fileSource(`${name}.csv`, text(name)), problems).rows]),
  )
  if (problems.length > 0) throw new RangeError(problems.map(problem => problem.message).join('\n'))
  const plain = (name: string) => {
    const [header = '', ...lines] = text(name).trim().split('\n')
    const columns = header.split(',')
    return lines.map(line => Object.fromEntries(line.split(',').map((cell, i) => [columns[i], cell])))
  }
  return {
    ...tables,
    endowments: z.array(endowment).parse(plain('endowments')),
    techniques: z.array(technique).parse(plain('techniques')),
  } as Written
}
