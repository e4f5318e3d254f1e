/** Text tables: columns as wide as what is in them, text to the left, numbers to the right. */

/** @param columns 'l' or 'r' for each column */
export function align(columns: string, rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths = [...columns].map((_, at) => Math.max(...rows.map(row => row[at]!.length), 0))
  return rows.map(row => {
    const cells = row.map((text, at) =>
      columns[at] === 'r' ? text.padStart(widths[at]!) : text.padEnd(widths[at]!),
    )
    return `${indent}${cells.join('  ')}`.trimEnd()
  })
}
