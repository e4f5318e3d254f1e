/** Tables of a few rows, for tests. */
import { Table } from '../model/table.ts'

type Cell = string | number

/** Rows as objects; columns that hold text are names. `tick` rows of one thing stand side by side, as in any table of the page. */
export function tableOf(
  name: string,
  rows: readonly Readonly<Record<string, Cell>>[],
  told: Readonly<
    Record<
      string,
      { unit?: string; description?: string; better?: 'more' | 'less'; union?: 'mean' | 'sum' | 'own' }
    >
  > = {},
): Table {
  const columns = Object.entries(rows[0] ?? {}).map(([column, value]) => ({
    name: column,
    type: typeof value === 'string' ? ('string' as const) : ('double' as const),
    unit: '',
    description: '',
    ...told[column],
  }))
  return new Table({ name, description: '', columns }, rows.length, {
    numbers: column => Float64Array.from(rows, row => Number(row[column])),
    names: column => {
      const names = [...new Set(rows.map(row => String(row[column])))].sort()
      return { names, codes: Uint32Array.from(rows, row => names.indexOf(String(row[column]))) }
    },
  })
}
