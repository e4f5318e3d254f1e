/** A dense table with named rows and columns, as statistical offices publish them. */
export class Matrix {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  private readonly values: Float64Array
  private readonly rowAt: Map<string, number>
  private readonly columnAt: Map<string, number>

  constructor(rows: readonly string[], columns: readonly string[]) {
    this.rows = rows
    this.columns = columns
    this.values = new Float64Array(rows.length * columns.length)
    this.rowAt = new Map(rows.map((name, index) => [name, index]))
    this.columnAt = new Map(columns.map((name, index) => [name, index]))
  }

  at(row: string, column: string): number {
    return this.values[this.index(row, column)]!
  }

  set(row: string, column: string, value: number): void {
    this.values[this.index(row, column)] = value
  }

  add(row: string, column: string, value: number): void {
    this.values[this.index(row, column)]! += value
  }

  rowSum(row: string): number {
    return sum(this.columns.map(column => this.at(row, column)))
  }

  columnSum(column: string): number {
    return sum(this.rows.map(row => this.at(row, column)))
  }

  total(): number {
    return sum(this.values)
  }

  /** The cells that are not zero, row by row. */
  *cells(): Generator<{ row: string; column: string; value: number }> {
    for (const row of this.rows) {
      for (const column of this.columns) {
        const value = this.at(row, column)
        if (value !== 0) yield { row, column, value }
      }
    }
  }

  /** @throws RangeError when the table has no such row or column */
  private index(row: string, column: string): number {
    const r = this.rowAt.get(row)
    const c = this.columnAt.get(column)
    if (r === undefined || c === undefined) throw new RangeError(`no cell (${row}, ${column})`)
    return r * this.columns.length + c
  }
}

export function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
