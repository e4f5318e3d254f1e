/** Writes rows as CSV. Numbers keep eight significant digits: more than the sources have. */
export type Cells = Readonly<Record<string, string | number>>

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(Number(value.toPrecision(8)))
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** @throws RangeError when there is no row: a table that is empty is left out instead */
export function toCsv(rows: readonly Cells[]): string {
  const first = rows[0]
  if (!first) throw new RangeError('a table needs at least one row')
  const columns = Object.keys(first)
  const lines = rows.map(row => columns.map(column => cell(row[column]!)).join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}
