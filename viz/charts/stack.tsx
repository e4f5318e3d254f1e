/** Parts of a whole by month, stacked: bars where there was something, in the same order in each. */
import { scaleLinear } from 'd3-scale'
import { listed, withUnit } from '../base/format.ts'
import { lengthOf, monthName } from '../base/time.ts'
import { type AxisTick, BaseAxis, gutter, type Plot, timeTicks, ValueAxis, valueTicks } from './axis.tsx'
import { type Captions, type Chart, colourOf, type Role, type Span } from './chart.ts'
import { pushApart, textWidth } from './labels.ts'

export interface Part {
  name: string
  role: Role
  /** By tick, from tick 0; NaN where there is none. */
  values: ArrayLike<number>
}

export interface StackSpec extends Captions {
  span: Span
  /** From the bottom up. */
  parts: Part[]
  /** What a full bar comes to. */
  full: number
  height?: number
}

const WIDEST_BAR = 16

export interface PlacedStack {
  width: number
  height: number
  plot: Plot
  x: (tick: number) => number
  tick: (x: number) => number
  valueTicks: AxisTick[]
  timeTicks: AxisTick[]
  bars: { x: number; y: number; width: number; height: number; role: Role; key: string }[]
  labels: { name: string; role: Role; y: number }[]
}

function layout({ span, parts, full, height = 150 }: StackSpec, width: number): PlacedStack {
  const { from, to } = span.range
  const y = scaleLinear([0, full], [height - 22, 10])
  const values = valueTicks(y, 4)
  const plot = {
    left: gutter(values),
    right: width - 14 - Math.max(0, ...parts.map(({ name }) => textWidth(name))),
    top: 10,
    bottom: height - 22,
  }
  const step = (plot.right - plot.left) / lengthOf(span.range)
  const x = scaleLinear([from - 0.5, to + 0.5], [plot.left, plot.right])
  const bar = Math.min(WIDEST_BAR, Math.max(1, step * 0.8))
  const bars: PlacedStack['bars'] = []
  const wished = parts.map(() => plot.bottom)
  for (let tick = from; tick <= to; tick++) {
    let below = 0
    for (const [k, { name, role, values }] of parts.entries()) {
      const value = values[tick] ?? Number.NaN
      if (!(value > 0)) continue
      const [bottom, top] = [y(below), y(below + value)]
      bars.push({
        x: x(tick) - bar / 2,
        y: top,
        width: bar,
        height: bottom - top,
        role,
        key: `${tick} ${name}`,
      })
      wished[k] = (bottom + top) / 2
      below += value
    }
  }
  const places = pushApart(wished, 13, plot.top + 4, plot.bottom - 4)
  return {
    width,
    height,
    plot,
    x,
    tick: at => x.invert(at),
    valueTicks: values,
    timeTicks: timeTicks(span, x, plot.right - plot.left),
    bars,
    labels: parts.map(({ name, role }, k) => ({ name, role, y: places[k]! })),
  }
}

const Draw = ({ placed }: { placed: PlacedStack }) => (
  <>
    <ValueAxis ticks={placed.valueTicks} plot={placed.plot} />
    <BaseAxis ticks={placed.timeTicks} plot={placed.plot} />
    {placed.bars.map(({ key, role, ...bar }) => (
      <rect key={key} {...bar} fill={colourOf(role)} />
    ))}
    {placed.labels.map(({ name, role, y }) => (
      <text key={name} x={placed.plot.right + 8} y={y} dy="0.32em" fill={colourOf(role)}>
        {name}
      </text>
    ))}
  </>
)

const at = ({ parts }: StackSpec, tick: number) =>
  parts.map(({ name, values }) => ({ label: name, value: values[tick] ?? Number.NaN }))

export const stackChart: Chart<StackSpec, PlacedStack> = {
  name: 'stack',
  layout,
  Draw,
  at,
  time: ({ x, tick, plot }) => ({ x, tick, top: plot.top, bottom: plot.bottom }),
  table: ({ unit, span, parts }) => ({
    columns: [
      { label: 'tick', unit: '' },
      { label: 'month', unit: '' },
      ...parts.map(({ name }) => ({ label: name, unit })),
    ],
    rows: Array.from({ length: lengthOf(span.range) }, (_, k) => span.range.from + k)
      .filter(tick => parts.some(({ values }) => Number.isFinite(values[tick])))
      .map(tick => [tick, monthName(span.start, tick), ...parts.map(({ values }) => values[tick]!)]),
  }),
  summary: ({ title, unit, span, parts }) => {
    const { from, to } = span.range
    const means = parts.map(({ name, values }) => {
      const shown = Array.from(values)
        .slice(from, to + 1)
        .filter(Number.isFinite)
      const mean = shown.reduce((sum, value) => sum + value, 0) / shown.length
      return { name, mean, months: shown.length }
    })
    const months = Math.max(0, ...means.map(({ months }) => months))
    if (months === 0) return `${title}: none.`
    return `${title}, in the mean of ${months} months: ${listed(means.map(({ name, mean }) => `${name} ${withUnit(mean, unit)}`))}.`
  },
}
