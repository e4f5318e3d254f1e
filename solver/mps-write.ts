/** Writes a model with one of its goals as free-format MPS: numbers in the fewest digits that read back as the same double. */
import type { Model } from './model.ts'

/**
 * Blanks in names become `_`. A row with two finite bounds is written as one bound and a range, so that its other bound
 * may come back one rounding off.
 * @throws RangeError when there is no such goal, or two names are the same once blanks are replaced
 */
export function writeMps(model: Model, goalIndex = 0): string {
  const goal = model.objectives[goalIndex]
  if (!goal) throw new RangeError(`${model.name}: there is no goal ${goalIndex}`)
  const rows = distinct([goal.name, ...model.rowNames], 'row')
  const objective = rows.shift()!
  const cols = distinct(model.colNames, 'column')
  const lines = [`NAME ${word(model.name)}`]
  if (goal.sense === 'max') lines.push('OBJSENSE', ' MAX')

  const sides = rows.map((_, i) => side(model.rowLower[i]!, model.rowUpper[i]!))
  lines.push('ROWS', ` N ${objective}`, ...rows.map((name, i) => ` ${sides[i]!.type} ${name}`))

  lines.push('COLUMNS')
  for (const [j, name] of cols.entries()) {
    lines.push(` ${name} ${objective} ${goal.cost[j]}`)
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      lines.push(` ${name} ${rows[model.indices[k]!]} ${model.values[k]}`)
  }

  lines.push('RHS')
  if (goal.offset !== 0) lines.push(` RHS ${objective} ${-goal.offset}`)
  for (const [i, { rhs }] of sides.entries()) if (rhs !== 0) lines.push(` RHS ${rows[i]} ${rhs}`)
  const ranged = sides.flatMap(({ range }, i) => (range === undefined ? [] : ` RANGES ${rows[i]} ${range}`))
  if (ranged.length > 0) lines.push('RANGES', ...ranged)
  const bounds = cols.flatMap((name, j) => boundsOf(name, model.colLower[j]!, model.colUpper[j]!))
  if (bounds.length > 0) lines.push('BOUNDS', ...bounds)
  return [...lines, 'ENDATA', ''].join('\n')
}

const word = (name: string): string => name.replace(/\s/g, '_') || '_'

function distinct(names: string[], what: string): string[] {
  const words = names.map(word)
  const seen = new Set<string>()
  for (const name of words) {
    if (seen.has(name)) throw new RangeError(`MPS: two ${what}s are named "${name}"`)
    seen.add(name)
  }
  return words
}

function side(lower: number, upper: number): { type: string; rhs: number; range?: number } {
  if (lower === upper) return { type: 'E', rhs: lower }
  if (lower === -Infinity) return upper === Infinity ? { type: 'N', rhs: 0 } : { type: 'L', rhs: upper }
  if (upper === Infinity) return { type: 'G', rhs: lower }
  const range = upper - lower
  return lower + range === upper ? { type: 'G', rhs: lower, range } : { type: 'L', rhs: upper, range }
}

/** The lower bound comes first: an upper bound below zero would take away a lower bound not yet given. */
function boundsOf(name: string, lower: number, upper: number): string[] {
  if (lower === upper) return [` FX BOUND ${name} ${lower}`]
  if (lower === -Infinity && upper === Infinity) return [` FR BOUND ${name}`]
  const lines: string[] = []
  if (lower === -Infinity) lines.push(` MI BOUND ${name}`)
  else if (lower !== 0 || upper < 0) lines.push(` LO BOUND ${name} ${lower}`)
  if (upper < Infinity) lines.push(` UP BOUND ${name} ${upper}`)
  return lines
}
