/** Ranked bars: one a thing, longest first or in the order given, with name and value beside. */
import { scaleLinear } from 'd3-scale'
import { listed, short, withUnit } from '../base/format.ts'
import { type Captions, type Chart, colourOf, DASH, type Role } from './chart.ts'
import { shortened, textWidth } from './labels.ts'
import { Linked } from './linked.tsx'

export interface Bar {
  name: string
  value: number
  role: Role
  href?: string
  /** Said after the value. */
  note?: string
}

export interface BarsSpec extends Captions {
  bars: Bar[]
  /** A value worth knowing, drawn down through all bars. */
  level?: { label: string; value: number }
}

const ROW = 20

export interface PlacedBars {
  width: number
  height: number
  zero: number
  bars: { bar: Bar; name: string; x: number; length: number; y: number; text: string }[]
  names: number
  level: { x: number; label: string } | undefined
}

const textOf = ({ value, note }: Bar): string => short(value) + (note ? ` ${note}` : '')

function layout({ bars, level }: BarsSpec, width: number): PlacedBars {
  const names = Math.min(width * 0.4, 12 + Math.max(0, ...bars.map(({ name }) => textWidth(name))))
  const texts = 12 + Math.max(0, ...bars.map(bar => textWidth(textOf(bar))))
  const values = [...bars.map(({ value }) => value), level?.value ?? 0].filter(Number.isFinite)
  const low = Math.min(0, ...values)
  const x = scaleLinear(
    [low, Math.max(0, ...values, low === 0 ? 1e-12 : 0)],
    [names + (low < 0 ? texts : 0), width - texts],
  )
  return {
    width,
    height: ROW * bars.length + (level ? 22 : 6),
    level: level && { x: x(level.value), label: level.label },
    zero: x(0),
    names,
    bars: bars.map((bar, k) => {
      const value = Number.isFinite(bar.value) ? bar.value : 0
      return {
        bar,
        name: shortened(bar.name, names - 8),
        x: Math.min(x(0), x(value)),
        length: Math.abs(x(value) - x(0)),
        y: ROW * k + 4,
        text: textOf(bar),
      }
    }),
  }
}

const Draw = ({ placed }: { placed: PlacedBars }) => (
  <>
    {placed.bars.map(({ bar, name, x, length, y, text }) => (
      <g key={bar.name}>
        <Linked href={bar.href}>
          <text x={placed.names - 8} y={y + ROW / 2 - 1} dy="0.32em" text-anchor="end">
            {name}
          </text>
        </Linked>
        <rect x={x} y={y} width={Math.max(length, 1)} height={ROW - 6} fill={colourOf(bar.role)} rx="1" />
        <text
          x={bar.value < 0 ? x - 5 : x + length + 5}
          y={y + ROW / 2 - 1}
          dy="0.32em"
          text-anchor={bar.value < 0 ? 'end' : 'start'}
          class="value"
        >
          {text}
        </text>
      </g>
    ))}
    <line x1={placed.zero} x2={placed.zero} y1="0" y2={placed.height} stroke="var(--muted)" />
    {placed.level && (
      <>
        <line
          x1={placed.level.x}
          x2={placed.level.x}
          y1="0"
          y2={placed.height - 16}
          stroke="var(--limit)"
          stroke-dasharray={DASH.limit}
        />
        <text x={placed.level.x} y={placed.height - 4} text-anchor="end" fill="var(--limit)">
          {placed.level.label}
        </text>
      </>
    )}
  </>
)

export const barsChart: Chart<BarsSpec, PlacedBars> = {
  name: 'bars',
  layout,
  Draw,
  table: ({ unit, bars }) => ({
    columns: [
      { label: 'name', unit: '' },
      { label: 'value', unit },
    ],
    rows: bars.map(({ name, value }) => [name, value]),
  }),
  summary: ({ title, unit, bars }) =>
    bars.length === 0
      ? `${title}: nothing.`
      : `${title}: ${listed(bars.slice(0, 5).map(({ name, value }) => `${name} ${withUnit(value, unit)}`))}${bars.length > 5 ? `, and ${bars.length - 5} more` : ''}.`,
}
