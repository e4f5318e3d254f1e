/** The table that a bench prints. */
import { type Line, median } from './measure.ts'

const headings = ['what', 'median', 'min - max', 'unit', 'ratio', 'goal', 'reached']

const figure = (value: number): string => {
  const size = Math.abs(value)
  if (size === 0) return '0'
  return size >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

function cells({ what, values, unit, ratio, goal }: Line): string[] {
  const range = values.length > 1 ? `${figure(Math.min(...values))} - ${figure(Math.max(...values))}` : ''
  return [
    what,
    figure(median(values)),
    range,
    unit,
    ratio ? `${figure(ratio.value)} x ${ratio.peer}` : '',
    goal?.text ?? '',
    goal ? (goal.reached ? 'yes' : 'no') : '',
  ]
}

/** Lines as aligned text, numbers to the right. */
export function table(lines: readonly Line[]): string {
  const rows = [headings, ...lines.map(cells)]
  const widths = headings.map((_, c) => Math.max(...rows.map(row => row[c]!.length)))
  const toTheRight = new Set([1, 2])
  return rows
    .map(row =>
      row
        .map((cell, c) => (toTheRight.has(c) ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
