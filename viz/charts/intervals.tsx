/** Estimates with their intervals: a row a thing, one mark for each estimate of it, with the value beside. */
import { listed, short } from '../base/format.ts'
import type { AxisTick, Plot } from './axis.tsx'
import { type Captions, type Chart, colourOf, type Role } from './chart.ts'
import { shortened, textWidth } from './labels.ts'
import { scaleOf } from './scale.ts'
import { shapeOf } from './shapes.ts'

export interface Estimated {
  value: number
  low: number
  high: number
}

export interface IntervalsSpec extends Captions {
  /** What is estimated of each thing: few, in the order of their marks. */
  estimates: { name: string; role: Role }[]
  /** As many estimates each. */
  rows: { name: string; of: Estimated[] }[]
  /** Values that the axis reaches to at least. */
  cover: readonly [number, number]
}

export interface PlacedIntervals {
  width: number
  height: number
  plot: Plot
  ticks: AxisTick[]
  names: { name: string; role: Role; shape: string; x: number }[]
  rows: { name: string; y: number; marks: Mark[]; text: string }[]
  zero: number
}

interface Mark {
  role: Role
  x: number
  low: number
  high: number
  y: number
  shape: string
}

/** Pixels of a mark's row. */
const LINE = 13
const TOP = 26

function layout({ estimates, rows, cover }: IntervalsSpec, width: number): PlacedIntervals {
  const row = LINE * estimates.length + 9
  const left = Math.min(width * 0.38, 12 + Math.max(0, ...rows.map(({ name }) => textWidth(name))))
  const texts = rows.map(({ of }) => of.map(({ value }) => short(value)).join(' · '))
  const plot = {
    left,
    right: width - 14 - Math.max(0, ...texts.map(textWidth)),
    top: TOP,
    bottom: TOP + row * rows.length,
  }
  const ends = rows.flatMap(({ of }) => of.flatMap(({ value, low, high }) => [value, low, high]))
  const scale = scaleOf({ label: '', unit: '', cover }, ends, [plot.left, plot.right])
  const within = (value: number) => Math.min(plot.right, Math.max(plot.left, scale.at(value)))
  let x = left
  return {
    width,
    height: plot.bottom + 22,
    plot,
    ticks: scale.ticks(Math.max(2, Math.floor((plot.right - plot.left) / 60))),
    zero: scale.at(0),
    names: estimates.map(({ name, role }, k) => {
      const at = x
      x += textWidth(name) + 26
      return { name, role, shape: shapeOf(k)(at + 4, 9), x: at + 12 }
    }),
    rows: rows.map(({ name, of }, r) => ({
      name: shortened(name, left - 8),
      y: TOP + row * (r + 0.5),
      text: texts[r]!,
      marks: of.map(({ value, low, high }, k) => {
        const y = TOP + row * r + 4 + LINE * (k + 0.5)
        return {
          role: estimates[k]!.role,
          x: within(value),
          low: Number.isFinite(low) ? within(low) : plot.left,
          high: Number.isFinite(high) ? within(high) : plot.right,
          y,
          shape: Number.isFinite(value) ? shapeOf(k)(within(value), y) : '',
        }
      }),
    })),
  }
}

const Draw = ({ placed: { plot, ticks, names, rows, zero } }: { placed: PlacedIntervals }) => (
  <>
    <g class="axis">
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <line x1={at} x2={at} y1={plot.top - 4} y2={plot.bottom} stroke="var(--rule)" />
          <text x={at} y={plot.bottom + 16} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
    </g>
    {names.map(({ name, role, shape, x }) => (
      <g key={name} fill={colourOf(role)}>
        <path d={shape} />
        <text x={x} y="13">
          {name}
        </text>
      </g>
    ))}
    <line x1={zero} x2={zero} y1={plot.top - 4} y2={plot.bottom} stroke="var(--muted)" />
    {rows.map(({ name, y, marks, text }) => (
      <g key={name}>
        <text x={plot.left - 8} y={y} dy="0.32em" text-anchor="end">
          {name}
        </text>
        {marks.map(({ role, x, low, high, y, shape }) => (
          <g key={role} fill={colourOf(role)} stroke={colourOf(role)}>
            <line x1={zero} x2={x} y1={y} y2={y} stroke-width="7" stroke-opacity="0.2" />
            <line x1={low} x2={high} y1={y} y2={y} stroke-width="1.5" />
            <path d={shape} stroke-width="1.5" />
          </g>
        ))}
        <text x={plot.right + 8} y={y} dy="0.32em">
          {text}
        </text>
      </g>
    ))}
  </>
)

export const intervalsChart: Chart<IntervalsSpec, PlacedIntervals> = {
  name: 'intervals',
  layout,
  Draw,
  table: ({ unit, estimates, rows }) => ({
    columns: [
      { label: 'name', unit: '' },
      ...estimates.flatMap(({ name }) =>
        [name, `${name}, low`, `${name}, high`].map(label => ({ label, unit })),
      ),
    ],
    rows: rows.map(({ name, of }) => [name, ...of.flatMap(({ value, low, high }) => [value, low, high])]),
  }),
  summary: ({ title, estimates, rows }) => {
    const told = rows
      .slice(0, 5)
      .map(
        ({ name, of }) =>
          `${name} ${listed(of.map(({ value }, k) => `${estimates[k]!.name} ${short(value)}`))}`,
      )
    const more = rows.length > 5 ? `; and ${rows.length - 5} more` : ''
    return rows.length === 0 ? `${title}: nothing.` : `${title}: ${told.join('; ')}${more}.`
  },
}
