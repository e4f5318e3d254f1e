/** Dots over time on a logarithmic scale, for what spans many powers of ten; zero and less stands at the floor. */
import { scaleLinear, scaleLog } from 'd3-scale'
import { listed } from '../base/format.ts'
import { lengthOf, monthName } from '../base/time.ts'
import { type AxisTick, BaseAxis, gutter, type Plot, timeTicks, ValueAxis } from './axis.tsx'
import { type Captions, type Chart, colourOf, DASH, type Role, type Span } from './chart.ts'
import { pushApart, textWidth } from './labels.ts'
import { shapeOf } from './shapes.ts'

export interface DotSeries {
  name: string
  role: Role
  /** By tick, from tick 0; NaN where there is none. */
  values: ArrayLike<number>
}

export interface DotsSpec extends Captions {
  span: Span
  series: DotSeries[]
  level: { label: string; value: number }
  /** The least power of ten that is told from nothing. */
  floor: number
}

interface PlacedDots {
  series: DotSeries
  /** All its dots as one path. */
  path: string
  labelY: number
}

interface PlacedDotsChart {
  width: number
  height: number
  plot: Plot
  valueTicks: AxisTick[]
  timeTicks: AxisTick[]
  level: { label: string; y: number; labelY: number }
  dots: PlacedDots[]
  x(tick: number): number
  tick(x: number): number
}

const HEIGHT = 220
const power = (value: number): string => `1e${Math.round(Math.log10(value))}`

function layout({ span, series, level, floor }: DotsSpec, width: number): PlacedDotsChart {
  const { from, to } = span.range
  const ticks = Array.from({ length: lengthOf(span.range) }, (_, k) => from + k)
  const most = Math.max(level.value, ...series.flatMap(({ values }) => ticks.map(tick => values[tick]! || 0)))
  const y = scaleLog([floor, 10 * most], [HEIGHT - 22, 12])
  const decades = Math.round(Math.log10(most / floor)) + 1
  const every = Math.max(1, Math.ceil(decades / 6))
  const values = Array.from({ length: Math.floor(decades / every) + 1 }, (_, k) => floor * 10 ** (k * every))
    .map(value => Number(power(value)))
    .map(value => ({ at: y(value), label: value === floor ? '0' : power(value) }))
  const names = [...series.map(({ name }) => name), level.label]
  const plot = {
    left: gutter(values),
    right: width - Math.min(width / 3, 14 + Math.max(...names.map(textWidth))),
    top: y.range()[1]!,
    bottom: y.range()[0]!,
  }
  const x = scaleLinear([from, Math.max(to, from + 1)], [plot.left, plot.right])
  const height = (value: number) => y(Math.max(floor, value))
  const last = ({ values: all }: DotSeries) =>
    ticks
      .map(tick => all[tick]!)
      .filter(Number.isFinite)
      .at(-1)
  const places = pushApart(
    [...series.map(one => height(last(one) ?? floor)), y(level.value)],
    13,
    plot.top,
    plot.bottom,
  )
  return {
    width,
    height: HEIGHT,
    plot,
    valueTicks: values,
    timeTicks: timeTicks(span, x, plot.right - plot.left),
    level: { label: level.label, y: y(level.value), labelY: places.at(-1)! },
    dots: series.map((one, k) => {
      const shape = shapeOf(k)
      const shown = ticks.filter(tick => Number.isFinite(one.values[tick]))
      return {
        series: one,
        path: shown.map(tick => shape(x(tick), height(one.values[tick]!))).join(''),
        labelY: places[k]!,
      }
    }),
    x,
    tick: at => x.invert(at),
  }
}

const Draw = ({ placed: { plot, valueTicks, timeTicks, level, dots } }: { placed: PlacedDotsChart }) => (
  <>
    <ValueAxis ticks={valueTicks} plot={plot} />
    <BaseAxis ticks={timeTicks} plot={plot} />
    <line
      x1={plot.left}
      x2={plot.right}
      y1={level.y}
      y2={level.y}
      stroke="var(--limit)"
      stroke-dasharray={DASH.limit}
    />
    <text x={plot.right + 8} y={level.labelY} dy="0.32em" fill="var(--limit)">
      {level.label}
    </text>
    {dots.map(({ series, path, labelY }) => (
      <g key={series.name}>
        <path d={path} fill={colourOf(series.role)} fill-opacity="0.7" />
        <text x={plot.right + 8} y={labelY} dy="0.32em" fill={colourOf(series.role)}>
          {series.name}
        </text>
      </g>
    ))}
  </>
)

function summary({ title, span, series, level }: DotsSpec): string {
  const { from, to } = span.range
  const told = series.map(({ name, values }) => {
    const shown = Array.from(values)
      .slice(from, to + 1)
      .filter(Number.isFinite)
    return shown.length === 0
      ? `${name} has no values`
      : `${name} at most ${Math.max(...shown).toExponential(0)}`
  })
  return `${title}: ${listed(told)}; ${level.label} ${level.value.toExponential(0)}.`
}

export const dotsChart: Chart<DotsSpec, PlacedDotsChart> = {
  name: 'dots',
  layout,
  Draw,
  summary,
  table: ({ unit, span, series }) => ({
    columns: [
      { label: 'tick', unit: '' },
      { label: 'month', unit: '' },
      ...series.map(({ name }) => ({ label: name, unit })),
    ],
    rows: Array.from({ length: lengthOf(span.range) }, (_, k) => {
      const tick = span.range.from + k
      return [tick, monthName(span.start, tick), ...series.map(({ values }) => values[tick] ?? Number.NaN)]
    }),
  }),
  time: ({ x, tick, plot }) => ({ x, tick, top: plot.top, bottom: plot.bottom }),
  at: ({ series }, tick) =>
    series.map(({ name, values }) => ({ label: name, value: values[tick] ?? Number.NaN })),
}
