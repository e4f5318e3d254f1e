/** The points of design `list`: a CSV file with a column a factor. */
import { cellPlace, openCsv, readRows } from '../csv.ts'
import { nearest, type Problem, show } from '../problem.ts'
import { problemAt, type Source } from '../source.ts'
import type { Factor, Value } from './experiment.ts'
import type { FactorCheck } from './factors.ts'

/** Of each row the values in the order of `factors`; what is wrong goes to `problems`. */
export function readPoints(
  source: Source,
  factors: readonly Factor[],
  check: FactorCheck,
  problems: Problem[],
): Value[][] {
  const csv = openCsv(source, problems)
  const names = factors.map(({ name }) => name)
  csv.header.forEach((column, at) => {
    if (names.includes(column) && csv.header.indexOf(column) === at) return
    const message = `expected a column of ${names.join(', ')}, each once, found ${show(column)}`
    problems.push(problemAt(cellPlace(csv, -1, at), message, nearest(column, names)))
  })
  const missing = names.filter(name => !csv.header.includes(name))
  if (missing.length > 0)
    problems.push(problemAt({ source, offset: 0 }, `expected a column ${missing.join(', ')}, found none`))
  const columns = names.map(name => csv.header.indexOf(name))
  const points: Value[][] = []
  for (const cells of readRows(csv, problems)) {
    const row = csv.offsets.length - 1
    if (cells.length !== csv.header.length) {
      const message = `expected ${csv.header.length} cells, found ${cells.length}`
      problems.push(problemAt(cellPlace(csv, row, 0), message))
    } else if (missing.length === 0)
      points.push(
        columns.map(
          (column, at) =>
            check.value(factors[at]!.path, written(cells[column]!), cellPlace(csv, row, column), names[at]!)!,
        ),
      )
  }
  if (csv.offsets.length === 0)
    problems.push(problemAt({ source, offset: 0 }, 'expected points, found no row'))
  return points
}

/** A cell as YAML would have it. */
function written(cell: string): Value {
  if (cell === 'true' || cell === 'false') return cell === 'true'
  const number = Number(cell)
  return cell !== '' && Number.isFinite(number) ? number : cell
}
