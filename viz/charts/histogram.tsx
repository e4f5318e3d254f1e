/** How many there are in each class of a quantity: areas are as large as the classes, also where these are not equally wide. */
import { max, min } from 'd3-array'
import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { listed, short } from '../base/format.ts'
import { type AxisTick, BaseAxis, BaseLabel, gutter, type Plot, ValueAxis, valueTicks } from './axis.tsx'
import type { Captions, Chart } from './chart.ts'
import { textWidth } from './labels.ts'

export interface HistogramClass {
  from: number
  /** Where it is drawn to; of an open class, as far as seems right. */
  to: number
  open?: boolean
  /** % of all that are in it. */
  share: number
}

export interface HistogramSpec extends Captions {
  /** What the classes are of, with its unit. */
  of: string
  /** The width that heights are told for. */
  per: number
  classes: HistogramClass[]
  /** A value that means something; beyond the classes it stands at the edge. */
  mark?: { label: string; value: number }
}

export interface PlacedHistogram {
  width: number
  height: number
  plot: Plot
  bars: { x: number; y: number; width: number; height: number; open: boolean; title: string }[]
  values: AxisTick[]
  base: AxisTick[]
  of: string
  mark: { x: number; label: string; beyond: boolean } | undefined
}

const HEIGHT = 220

function layout({ of, per, classes, mark }: HistogramSpec, width: number): PlacedHistogram {
  const density = ({ from, to, share }: HistogramClass) => (share * per) / (to - from)
  const [begin, end] = [min(classes, ({ from }) => from) ?? 0, max(classes, ({ to }) => to) ?? 1]
  const y = scaleLinear([HEIGHT - 38, 22])
    .domain([0, max(classes, density) || 1])
    .nice(4)
  const values = valueTicks(y, 4)
  const plot = { left: gutter(values), right: width - 20, top: y.range()[1]!, bottom: y.range()[0]! }
  const x = scaleLinear([begin, end], [plot.left, plot.right])
  return {
    width,
    height: HEIGHT,
    plot,
    of,
    values,
    base: valueTicks(x, Math.max(2, Math.floor(width / 90))),
    bars: classes.map(one => ({
      x: x(one.from) + 0.5,
      y: y(density(one)),
      width: Math.max(1, x(one.to) - x(one.from) - 1),
      height: plot.bottom - y(density(one)),
      open: one.open ?? false,
      title: `${nameOf(one)}: ${short(one.share)} %`,
    })),
    mark: mark && placeMark(mark, x, end),
  }
}

function placeMark({ label, value }: { label: string; value: number }, x: Scale, end: number) {
  const beyond = value > end
  return { x: beyond ? x.range()[1]! : x(value), label: beyond ? `${label} →` : label, beyond }
}

type Scale = ScaleLinear<number, number>

const nameOf = ({ from, to, open }: HistogramClass): string =>
  open ? `${short(from)} and more` : `${short(from)} to ${short(to)}`

const Draw = ({ placed: { plot, bars, values, base, of, mark } }: { placed: PlacedHistogram }) => (
  <>
    <ValueAxis ticks={values} plot={plot} />
    {bars.map(({ x, y, width, height, open, title }) => (
      <rect
        key={title}
        x={x}
        y={y}
        width={width}
        height={height}
        fill="var(--make)"
        fill-opacity={open ? 0.35 : 1}
        stroke="var(--make)"
        stroke-dasharray={open ? '3 2' : undefined}
      >
        <title>{title}</title>
      </rect>
    ))}
    <BaseAxis ticks={base} plot={plot} />
    <BaseLabel plot={plot}>{of}</BaseLabel>
    {mark && (
      <>
        <line
          x1={mark.x}
          x2={mark.x}
          y1={plot.top - 8}
          y2={plot.bottom}
          stroke="var(--limit)"
          stroke-width="2"
        />
        <text
          x={mark.x + (mark.x - textWidth(mark.label) > plot.left ? -5 : 5)}
          y={plot.top - 4}
          fill="var(--limit)"
          text-anchor={mark.x - textWidth(mark.label) > plot.left ? 'end' : 'start'}
        >
          {mark.label}
        </text>
      </>
    )}
  </>
)

export const histogramChart: Chart<HistogramSpec, PlacedHistogram> = {
  name: 'histogram',
  layout,
  Draw,
  table: ({ of, classes }) => ({
    columns: [
      { label: of, unit: '' },
      { label: 'share', unit: '%' },
    ],
    rows: classes.map(one => [nameOf(one), one.share]),
  }),
  summary: ({ title, of, classes, mark }) =>
    classes.length === 0
      ? `${title}: nothing.`
      : `${title}, ${of}: ${listed(classes.map(one => `${nameOf(one)} ${short(one.share)} %`))}${mark ? `; ${mark.label}` : ''}.`,
}
