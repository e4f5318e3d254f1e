/** Lines over time, with direct labels, bands, limits and shades. */
import { extent, max, min } from 'd3-array'
import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { area, curveLinear, curveStepAfter, line } from 'd3-shape'
import { listed, withUnit } from '../base/format.ts'
import { lengthOf, monthName } from '../base/time.ts'
import { type AxisTick, BaseAxis, gutter, type Plot, timeTicks, ValueAxis, valueTicks } from './axis.tsx'
import { type Captions, type Chart, colourOf, DASH, type Role, type Span } from './chart.ts'
import { pushApart, textWidth } from './labels.ts'
import { Linked } from './linked.tsx'

export interface Series {
  name: string
  role: Role
  /** By tick, from tick 0; NaN where there is none. */
  values: ArrayLike<number>
  /** Values hold for a whole month, as prices do. */
  step?: boolean
  /** One of many, there to be seen among them: it has no name at its end, and is not told at the cursor. */
  crowd?: boolean
  href?: string
}

const named = (series: readonly Series[]): Series[] => series.filter(({ crowd }) => !crowd)

/** Between two series, as between quantiles. */
export interface Band {
  name: string
  role: Role
  low: ArrayLike<number>
  high: ArrayLike<number>
  /** 0..1 */
  opacity: number
}

/** A level worth knowing, drawn across. */
export interface Level {
  label: string
  value: number
}

export interface LineSpec extends Captions {
  span: Span
  series: Series[]
  bands?: Band[]
  levels?: Level[]
  /** Whether the value axis starts at zero; amounts do, prices and indexes need not. */
  fromZero: boolean
  /** Values that the axis must cover at least, so that charts side by side can be compared. */
  cover?: readonly [number, number]
  height?: number
  /** Small, among many: fewer ticks, no labels at the ends. */
  small?: boolean
}

interface PlacedLine {
  series: Series
  path: string
  end: { x: number; y: number } | undefined
  labelY: number
}

interface PlacedLevel {
  label: string
  y: number
  labelY: number
}

export interface PlacedLines {
  width: number
  height: number
  plot: Plot
  x: Scale
  valueTicks: AxisTick[]
  timeTicks: AxisTick[]
  lines: PlacedLine[]
  bands: { band: Band; path: string }[]
  levels: PlacedLevel[]
  small: boolean
}

function layout(spec: LineSpec, width: number): PlacedLines {
  const { span, series, bands = [], levels = [], small = false } = spec
  const height = spec.height ?? (small ? 110 : 220)
  const ticks = Array.from({ length: lengthOf(span.range) }, (_, k) => span.range.from + k)
  const names = small ? [] : [...named(series).map(({ name }) => name), ...levels.map(({ label }) => label)]
  const y = scaleLinear([height - 22, small ? 8 : 12])
    .domain(domainOf(spec, ticks))
    .nice(small ? 2 : 4)
  const values = valueTicks(y, small ? 2 : 4)
  const plot = {
    left: gutter(values),
    right: width - (small ? 8 : Math.min(width / 3, 14 + Math.max(0, ...names.map(textWidth)))),
    top: y.range()[1]!,
    bottom: y.range()[0]!,
  }
  const { from, to } = span.range
  const x = scaleLinear([from, Math.max(to, from + 1)], [plot.left, plot.right])
  return {
    width,
    height,
    plot,
    x,
    valueTicks: values,
    timeTicks: timeTicks(span, x, plot.right - plot.left),
    bands: bands.map(band => ({ band, path: bandPath(band, ticks, x, y) })),
    small,
    ...labelled(
      series.map(one => placeLine(one, ticks, x, y)),
      levels.map(({ label, value }) => ({ label, y: y(value), labelY: 0 })),
      plot,
    ),
  }
}

type Scale = ScaleLinear<number, number>

const has = (values: ArrayLike<number>) => (tick: number) => Number.isFinite(values[tick] ?? Number.NaN)

function placeLine(series: Series, ticks: number[], x: Scale, y: Scale): PlacedLine {
  const { values, step } = series
  const last = ticks.filter(has(values)).at(-1)
  const draw = line<number>(x, tick => y(values[tick]!))
    .defined(has(values))
    .curve(step ? curveStepAfter : curveLinear)
  return {
    series,
    path: draw(ticks) ?? '',
    end: last === undefined ? undefined : { x: x(last), y: y(values[last]!) },
    labelY: 0,
  }
}

function bandPath({ low, high }: Band, ticks: number[], x: Scale, y: Scale): string {
  const draw = area<number>(
    x,
    tick => y(low[tick]!),
    tick => y(high[tick]!),
  ).defined(tick => has(low)(tick) && has(high)(tick))
  return draw(ticks) ?? ''
}

/** Gives each line and level a place for its label. */
function labelled(lines: PlacedLine[], levels: PlacedLevel[], plot: Plot) {
  const marks = [...lines.filter(({ series }) => !series.crowd), ...levels]
  const wished = marks.map(mark => ('series' in mark ? (mark.end?.y ?? plot.bottom) : mark.y))
  const places = pushApart(wished, 13, plot.top, plot.bottom)
  for (const [k, mark] of marks.entries()) mark.labelY = places[k]!
  return { lines, levels }
}

function domainOf({ series, bands = [], levels = [], fromZero, cover }: LineSpec, ticks: number[]) {
  const values = [
    ...series.flatMap(({ values }) => ticks.map(tick => values[tick] ?? Number.NaN)),
    ...bands.flatMap(({ low, high }) => ticks.flatMap(tick => [low[tick]!, high[tick]!])),
    ...levels.map(({ value }) => value),
    ...(cover ?? []),
    ...(fromZero ? [0] : []),
  ].filter(Number.isFinite)
  const [low = 0, high = 1] = extent(values)
  // A flat line stands in the middle of something.
  return low === high ? [low - (fromZero ? 0 : 1), high + 1] : [low, high]
}

/** Dashes over what came about as planned can be seen; under it they could not. */
const planLast = (lines: readonly PlacedLine[]): PlacedLine[] =>
  [...lines].sort((a, b) => Number(a.series.role === 'plan') - Number(b.series.role === 'plan'))

const Draw = ({ placed }: { placed: PlacedLines }) => {
  const { plot, lines, bands, levels, small } = placed
  return (
    <>
      <ValueAxis ticks={placed.valueTicks} plot={plot} />
      <BaseAxis ticks={placed.timeTicks} plot={plot} />
      {bands.map(({ band, path }) => (
        <path key={band.name} d={path} fill={colourOf(band.role)} fill-opacity={band.opacity} />
      ))}
      {levels.map(({ label, y, labelY }) => (
        <g key={label}>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={y}
            y2={y}
            stroke="var(--limit)"
            stroke-dasharray={DASH.limit}
          />
          {!small && (
            <text x={plot.right + 8} y={labelY} dy="0.32em" fill="var(--limit)">
              {label}
            </text>
          )}
        </g>
      ))}
      {planLast(lines).map(({ series, path, end, labelY }) => (
        <g key={series.name} class="series" data-series={series.name}>
          <path
            d={path}
            fill="none"
            stroke={colourOf(series.role)}
            stroke-width={series.role === 'quiet' || series.crowd ? 1 : 1.8}
            stroke-opacity={series.crowd ? 0.7 : 1}
            stroke-dasharray={DASH[series.role]}
            stroke-linejoin="round"
          />
          {end && !series.crowd && (
            <circle cx={end.x} cy={end.y} r={small ? 2 : 2.5} fill={colourOf(series.role)} />
          )}
          {end && !small && !series.crowd && (
            <Linked href={series.href}>
              <text x={plot.right + 8} y={labelY} dy="0.32em" fill={colourOf(series.role)}>
                {series.name}
              </text>
            </Linked>
          )}
        </g>
      ))}
    </>
  )
}

function summary({ title, unit, span, series }: LineSpec): string {
  const { from, to } = span.range
  const told = named(series).map(({ name, values }) => {
    const shown = Array.from({ length: to - from + 1 }, (_, k) => values[from + k] ?? Number.NaN).filter(
      Number.isFinite,
    )
    if (shown.length === 0) return `${name} has no values`
    const ends = `${withUnit(shown[0]!, unit)} to ${withUnit(shown.at(-1)!, unit)}`
    return `${name} goes from ${ends}, between ${withUnit(min(shown)!, unit)} and ${withUnit(max(shown)!, unit)}`
  })
  const when = `${monthName(span.start, from)} to ${monthName(span.start, to)}`
  const others = series.length - told.length
  if (others > 0) told.push(`${others} ${told.length > 0 ? 'others' : 'lines'} are drawn without names`)
  return `${title}, ${when}: ${listed(told)}.`
}

export const lineChart: Chart<LineSpec, PlacedLines> = {
  name: 'line',
  layout,
  Draw,
  summary,
  table: ({ unit, span, series, bands = [] }) => ({
    columns: [
      { label: 'tick', unit: '' },
      { label: 'month', unit: '' },
      ...series.map(({ name }) => ({ label: name, unit })),
      ...bands.flatMap(({ name }) => [`${name}, low`, `${name}, high`].map(label => ({ label, unit }))),
    ],
    rows: Array.from({ length: lengthOf(span.range) }, (_, k) => {
      const tick = span.range.from + k
      return [
        tick,
        monthName(span.start, tick),
        ...series.map(({ values }) => values[tick] ?? Number.NaN),
        ...bands.flatMap(({ low, high }) => [low[tick]!, high[tick]!]),
      ]
    }),
  }),
  time: ({ x, plot }) => ({ x, tick: at => x.invert(at), top: plot.top, bottom: plot.bottom }),
  at: ({ series }, tick) =>
    named(series).map(({ name, values }) => ({ label: name, value: values[tick] ?? Number.NaN })),
}
