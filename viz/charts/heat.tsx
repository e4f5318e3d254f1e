/** Heat map: a row a thing, a column a month; the further from the middle, the fuller the colour, one colour a side. */
import { listed, withUnit } from '../base/format.ts'
import { lengthOf, monthName } from '../base/time.ts'
import { type AxisTick, BaseAxis, type Plot, timeTicks } from './axis.tsx'
import type { Captions, Chart, Span } from './chart.ts'
import { shortened, textWidth } from './labels.ts'
import { Linked } from './linked.tsx'

export interface HeatRow {
  name: string
  /** By tick, from tick 0; NaN where there is none. */
  values: ArrayLike<number>
  href?: string
  /** Stands out among the others. */
  chosen?: boolean
}

export interface HeatSpec extends Captions {
  span: Span
  rows: HeatRow[]
  /** The value without colour. */
  middle: number
  /** How far from it the colour is full. */
  reach: number
}

export interface PlacedHeat {
  width: number
  height: number
  plot: Plot
  rowHeight: number
  rows: { row: HeatRow; label: string; y: number }[]
  timeTicks: AxisTick[]
  /** Centre of a tick's column. */
  x(tick: number): number
  tick(x: number): number
  cells: Cell[]
}

interface Cell {
  x: number
  y: number
  width: number
  /** -1 (far below the middle) .. 1 (far above). */
  shade: number
}

/** Room above the cells for what went on for a while: cells would hide it. */
const STRIP = 15
/** Pixels: rows share what they get, but a name must shortened into each. */
const [TALL, LEAST, MOST] = [760, 12, 20]

function layout({ span, rows, middle, reach }: HeatSpec, width: number): PlacedHeat {
  const rowHeight = Math.min(MOST, Math.max(LEAST, Math.floor(TALL / Math.max(1, rows.length))))
  const left = Math.min(width * 0.36, 12 + Math.max(0, ...rows.map(({ name }) => textWidth(name))))
  const plot = { left, right: width - 14, top: STRIP, bottom: STRIP + rowHeight * rows.length }
  const { from, to } = span.range
  const column = (plot.right - plot.left) / lengthOf(span.range)
  const x = (tick: number) => left + (tick - from + 0.5) * column
  const cells = rows.flatMap(({ values }, k) => {
    const found: Cell[] = []
    for (let tick = from; tick <= to; tick++) {
      const shade = (values[tick]! - middle) / reach
      if (Math.abs(shade) > 0.02)
        found.push({
          x: x(tick) - column / 2,
          y: STRIP + rowHeight * k,
          width: column,
          shade: Math.min(1, Math.max(-1, shade)),
        })
    }
    return found
  })
  return {
    width,
    height: plot.bottom + 22,
    plot,
    rowHeight,
    rows: rows.map((row, k) => ({
      row,
      label: shortened(row.name, left - 8),
      y: STRIP + rowHeight * (k + 0.5),
    })),
    timeTicks: timeTicks(span, x, plot.right - plot.left),
    x,
    tick: at => from - 0.5 + (at - left) / column,
    cells,
  }
}

function paint(
  context: CanvasRenderingContext2D,
  { cells, rowHeight }: PlacedHeat,
  colour: (token: string) => string,
): void {
  const [below, above] = [colour('--use'), colour('--make')]
  for (const { x, y, width, shade } of cells) {
    context.fillStyle = shade < 0 ? below : above
    context.globalAlpha = 0.1 + 0.9 * Math.abs(shade)
    context.fillRect(x, y + 0.5, width, rowHeight - 1)
  }
  context.globalAlpha = 1
}

const Draw = ({ placed: { plot, rows, rowHeight, timeTicks } }: { placed: PlacedHeat }) => (
  <>
    <BaseAxis ticks={timeTicks} plot={plot} />
    {rows.map(({ row, label, y }) => (
      <Linked key={row.name} href={row.href}>
        <text
          x={plot.left - 6}
          y={y}
          dy="0.32em"
          text-anchor="end"
          font-weight={row.chosen ? 'bold' : undefined}
        >
          {label}
          {label !== row.name && <title>{row.name}</title>}
        </text>
        {row.chosen && (
          <rect
            x={plot.left}
            y={y - rowHeight / 2}
            width={plot.right - plot.left}
            height={rowHeight}
            fill="none"
            stroke="var(--ink)"
          />
        )}
      </Linked>
    ))}
  </>
)

/** The rows furthest from the middle at a tick. */
const furthest = ({ rows, middle }: HeatSpec, tick: number): { label: string; value: number }[] =>
  rows
    .map(({ name, values }) => ({ label: name, value: values[tick] ?? Number.NaN }))
    .filter(({ value }) => Math.abs(value - middle) >= 0.5)
    .sort((a, b) => Math.abs(b.value - middle) - Math.abs(a.value - middle))
    .slice(0, 4)

export const heatChart: Chart<HeatSpec, PlacedHeat> = {
  name: 'heat',
  layout,
  paint,
  Draw,
  table: ({ unit, span, rows }) => ({
    columns: [
      { label: 'tick', unit: '' },
      { label: 'month', unit: '' },
      ...rows.map(({ name }) => ({ label: name, unit })),
    ],
    rows: Array.from({ length: lengthOf(span.range) }, (_, k) => {
      const tick = span.range.from + k
      return [tick, monthName(span.start, tick), ...rows.map(({ values }) => values[tick] ?? Number.NaN)]
    }),
  }),
  summary: spec => {
    const { title, unit, span, middle } = spec
    const told = furthest(spec, span.range.to).map(({ label, value }) => `${label} ${withUnit(value, unit)}`)
    const when = monthName(span.start, span.range.to)
    return `${title} of ${spec.rows.length}: furthest from ${withUnit(middle, unit)} in ${when}: ${listed(told) || 'none'}.`
  },
  time: ({ x, tick, plot }) => ({ x, tick, top: plot.top, bottom: plot.bottom }),
  at: furthest,
}
