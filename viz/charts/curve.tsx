/** Lines over any quantity, each with its interval, and dots with theirs; names stand at the ends. */
import { area, line } from 'd3-shape'
import { listed, short, withUnit } from '../base/format.ts'
import { type AxisTick, BaseAxis, BaseLabel, gutter, type Plot, ValueAxis } from './axis.tsx'
import { type Captions, type Chart, colourOf, DASH, type Role } from './chart.ts'
import { pushApart, textWidth } from './labels.ts'
import { type Axis, labelOf, type Scale, scaleOf } from './scale.ts'

export interface Curve {
  name: string
  role: Role
  x: ArrayLike<number>
  y: ArrayLike<number>
  low?: ArrayLike<number>
  high?: ArrayLike<number>
  /** Dots with a bar each in place of a line with a band. */
  dots?: boolean
}

export interface CurveSpec extends Captions {
  x: Axis
  y: Axis
  curves: Curve[]
  height?: number
}

interface Point {
  x: number
  y: number
  low: number
  high: number
}

export interface PlacedCurves {
  width: number
  height: number
  plot: Plot
  up: AxisTick[]
  across: AxisTick[]
  label: string
  curves: { curve: Curve; points: Point[]; path: string; band: string; labelY: number }[]
}

function layout({ x: xAxis, y: yAxis, curves, height = 240 }: CurveSpec, width: number): PlacedCurves {
  const values = curves.flatMap(({ y, low = [], high = [] }) =>
    [y, low, high].flatMap(one => Array.from(one)),
  )
  const y = scaleOf(yAxis, values, [height - 38, 12], !yAxis.log)
  const up = y.ticks(4)
  const names = Math.min(width / 3, 16 + Math.max(0, ...curves.map(({ name }) => textWidth(name))))
  const plot = { left: gutter(up), right: width - names, top: 12, bottom: height - 38 }
  const x = scaleOf(
    xAxis,
    curves.flatMap(curve => Array.from(curve.x)),
    [plot.left, plot.right],
  )
  const placed = curves.map(curve => place(curve, x, y))
  const places = pushApart(
    placed.map(({ points }) => points.at(-1)?.y ?? plot.bottom),
    13,
    plot.top,
    plot.bottom,
  )
  return {
    ...{ width, height, plot, up },
    across: x.ticks(Math.max(2, Math.floor(width / 90))),
    label: labelOf(xAxis),
    curves: placed.map((one, k) => ({ ...one, labelY: places[k]! })),
  }
}

function place(curve: Curve, x: Scale, y: Scale) {
  const { low = curve.y, high = curve.y } = curve
  const points = Array.from(curve.x, (at, k) => ({
    x: x.at(at),
    y: y.at(curve.y[k]!),
    low: y.at(low[k]!),
    high: y.at(high[k]!),
  })).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
  if (curve.dots) return { curve, points, path: '', band: '' }
  const across = ({ x }: Point) => x
  return {
    curve,
    points,
    path: line<Point>(across, ({ y }) => y)(points) ?? '',
    band:
      curve.low === undefined
        ? ''
        : (area<Point>(
            across,
            ({ low }) => low,
            ({ high }) => high,
          )(points) ?? ''),
  }
}

const Draw = ({ placed: { plot, up, across, label, curves } }: { placed: PlacedCurves }) => (
  <>
    <ValueAxis ticks={up} plot={plot} />
    <BaseAxis ticks={across} plot={plot} />
    <BaseLabel plot={plot}>{label}</BaseLabel>
    {curves.map(({ curve, points, path, band, labelY }) => (
      <g key={curve.name} class="series" data-series={curve.name}>
        <path d={band} fill={colourOf(curve.role)} fill-opacity="0.14" />
        <path
          d={path}
          fill="none"
          stroke={colourOf(curve.role)}
          stroke-width="1.8"
          stroke-dasharray={DASH[curve.role]}
          stroke-linejoin="round"
        />
        {curve.dots &&
          points.map(({ x, y, low, high }) => (
            <g key={x}>
              <line x1={x} x2={x} y1={low} y2={high} stroke={colourOf(curve.role)} />
              <circle cx={x} cy={y} r="2.5" fill={colourOf(curve.role)} />
            </g>
          ))}
        {points.length > 0 && (
          <text x={plot.right + 8} y={labelY} dy="0.32em" fill={colourOf(curve.role)}>
            {curve.name}
          </text>
        )}
      </g>
    ))}
  </>
)

export const curveChart: Chart<CurveSpec, PlacedCurves> = {
  name: 'curve',
  layout,
  Draw,
  table: ({ x, unit, curves }) => ({
    columns: [
      { label: 'name', unit: '' },
      { label: x.label, unit: x.unit },
      ...['value', 'low', 'high'].map(label => ({ label, unit })),
    ],
    rows: curves.flatMap(curve =>
      Array.from(curve.x, (at, k) => [
        curve.name,
        at,
        curve.y[k]!,
        curve.low?.[k] ?? Number.NaN,
        curve.high?.[k] ?? Number.NaN,
      ]),
    ),
  }),
  summary: ({ title, unit, x, curves }) => {
    const told = curves.map(({ name, y }) => {
      const known = Array.from(y).filter(Number.isFinite)
      return known.length === 0
        ? `${name} has no values`
        : `${name} goes from ${short(known[0]!)} to ${withUnit(known.at(-1)!, unit)}`
    })
    return `${title} over ${x.label}: ${listed(told)}.`
  },
}
