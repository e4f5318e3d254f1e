/** A box, dimension by dimension: of each thing its whole range, and what of it is inside. */
import { listed, short } from '../base/format.ts'
import type { Captions, Chart } from './chart.ts'
import { shortened, textWidth } from './labels.ts'
import { type Axis, scaleOf } from './scale.ts'

export interface LimitRow {
  name: string
  axis: Axis
  /** The whole of it: of words the places of the first and last. */
  range: readonly [number, number]
  /** What is inside: of numbers from and to, infinite where free; of words the places. Nothing where it is free. */
  inside?: readonly [number, number] | readonly number[]
  /** Said at the end. */
  note: string
}

export interface LimitsSpec extends Captions {
  rows: LimitRow[]
}

interface PlacedRow {
  row: LimitRow
  name: string
  y: number
  /** The range, and the parts of it that are inside. */
  from: number
  to: number
  parts: { x: number; width: number }[]
  labels: { x: number; text: string; anchor: 'start' | 'middle' | 'end'; inside: boolean }[]
}

export interface PlacedLimits {
  width: number
  height: number
  right: number
  rows: PlacedRow[]
}

const ROW = 40

function layout({ rows }: LimitsSpec, width: number): PlacedLimits {
  const names = Math.min(width * 0.3, 14 + Math.max(0, ...rows.map(({ name }) => textWidth(name))))
  const notes = 12 + Math.max(0, ...rows.map(({ note }) => textWidth(note)))
  const [left, right] = [names, width - notes]
  return {
    width,
    height: ROW * rows.length + 4,
    right,
    rows: rows.map((row, k) => place(row, ROW * (k + 0.5) - 4, left, right)),
  }
}

function place(row: LimitRow, y: number, left: number, right: number): PlacedRow {
  const { axis, range, inside, name } = row
  const scale = scaleOf(axis, range, [left, right])
  const front = { row, name: shortened(name, left - 8), y, from: left, to: right }
  if (axis.categories) {
    const half = (right - left) / axis.categories.length / 2 - 2
    return {
      ...front,
      parts: (inside ?? []).map(word => ({ x: scale.at(word) - half, width: 2 * half })),
      labels: axis.categories.map((word, at) => ({
        x: scale.at(at),
        text: shortened(word, 2 * half),
        anchor: 'middle' as const,
        inside: inside?.includes(at) ?? false,
      })),
    }
  }
  const [low, high] = [
    Math.max(range[0], inside?.[0] ?? range[0]),
    Math.min(range[1], inside?.[1] ?? range[1]),
  ]
  const ends = [
    { value: range[0], anchor: 'start' as const },
    { value: range[1], anchor: 'end' as const },
  ]
  const limits = inside ? [low, high].filter(value => value !== range[0] && value !== range[1]) : []
  return {
    ...front,
    parts: inside ? [{ x: scale.at(low), width: Math.max(2, scale.at(high) - scale.at(low)) }] : [],
    labels: [
      // An end whose room a limit takes is left out.
      ...ends
        .filter(({ value }) => limits.every(limit => Math.abs(scale.at(limit) - scale.at(value)) > 46))
        .map(({ value, anchor }) => ({ x: scale.at(value), text: short(value), anchor, inside: false })),
      ...limits.map(value => ({
        x: scale.at(value),
        text: short(value),
        anchor: 'middle' as const,
        inside: true,
      })),
    ],
  }
}

const Draw = ({ placed: { rows, right } }: { placed: PlacedLimits }) => (
  <>
    {rows.map(({ row, name, y, from, to, parts, labels }) => (
      <g key={row.name}>
        <text x={from - 10} y={y} dy="0.32em" text-anchor="end">
          {name}
        </text>
        <line x1={from} x2={to} y1={y} y2={y} stroke="var(--quiet)" />
        {parts.map(({ x, width }) => (
          <rect key={x} x={x} y={y - 6} width={width} height="12" fill="var(--limit)" rx="2" />
        ))}
        {labels.map(({ x, text, anchor, inside }) => (
          <text
            key={`${x} ${text}`}
            x={x}
            y={y + 19}
            text-anchor={anchor}
            fill={inside ? 'var(--limit)' : 'var(--muted)'}
            font-weight={inside ? 600 : undefined}
          >
            {text}
          </text>
        ))}
        <text x={right + 10} y={y} dy="0.32em" class="axis">
          {row.note}
        </text>
      </g>
    ))}
  </>
)

/** In words what is inside. */
function insideText({ axis, range, inside }: LimitRow): string {
  if (!inside) return 'anything'
  if (axis.categories) return listed(inside.map(word => axis.categories![word]!))
  const [low, high] = inside as readonly [number, number]
  if (!(low > range[0])) return `at most ${short(high)}`
  return high < range[1] ? `${short(low)} to ${short(high)}` : `at least ${short(low)}`
}

export const limitsChart: Chart<LimitsSpec, PlacedLimits> = {
  name: 'limits',
  layout,
  Draw,
  table: ({ rows }) => ({
    columns: ['name', 'unit', 'inside', ''].map(label => ({ label, unit: '' })),
    rows: rows.map(row => [row.name, row.axis.unit, insideText(row), row.note]),
  }),
  summary: ({ title, rows }) => {
    const limited = rows.filter(({ inside }) => inside)
    return limited.length === 0
      ? `${title}: nothing is limited.`
      : `${title}: ${listed(limited.map(row => `${row.name} ${insideText(row)}`))}.`
  },
}
