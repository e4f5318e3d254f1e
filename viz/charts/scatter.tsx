/** Dots, one a point of a sample, with what they come to along the way: the middle and the spread of their neighbours. */
import { listed, withUnit } from '../base/format.ts'
import { type AxisTick, gutter, PlaneAxes, type Plot } from './axis.tsx'
import { type Captions, type Chart, colourOf, type Near } from './chart.ts'
import { type Dot, type Kind, nearest, type PlacedKind, paintKind, placeKind, round } from './kinds.ts'
import { shortened } from './labels.ts'
import { type Axis, labelOf, type Scale, scaleOf } from './scale.ts'
import { BoxMark, KindNames, type PlacedBox } from './scatter-marks.tsx'
import { type PlacedSpread, placeSpread, type Spread, SpreadMarks } from './spread.tsx'

export interface ScatterSpec extends Captions {
  x: Axis
  /** The address of a thing that a dot is of, but for its number. */
  link?: string
  /** Where the chart has a unit, its title names this quantity; where it has none, the axis does. */
  y: Axis
  kinds: Kind[]
  /** Of equally many dots each, from left to right. */
  spread?: Spread
  /** A part of the plane; infinite where it is open. */
  box?: { label: string; x: readonly [number, number]; y: readonly [number, number] }
  /** Steps from dot to dot of the first kind, which are a front: what lies behind them is beaten. Which way x is good. */
  front?: 'more' | 'less'
  height?: number
}

export interface PlacedScatter {
  spec: ScatterSpec
  width: number
  height: number
  plot: Plot
  up: AxisTick[]
  across: AxisTick[]
  labels: { x: string; y: string }
  kinds: PlacedKind[]
  spread: PlacedSpread | undefined
  box: PlacedBox | undefined
  front: string
}

function layout(spec: ScatterSpec, width: number): PlacedScatter {
  const { x: xAxis, y: yAxis, kinds, spread, front, height = 320 } = spec
  const top = kinds.length > 1 ? 30 : spec.unit === '' ? 16 : 8
  const bottom = height - 38
  const y = scaleOf(yAxis, valuesOf(kinds, 'y'), [bottom, top], true)
  const up = y.ticks(5)
  const plot = { left: Math.min(width / 3, gutter(up)), right: width - 18, top, bottom }
  const x = scaleOf(xAxis, valuesOf(kinds, 'x'), [plot.left, plot.right])
  const placed = kinds.map((kind, place) => placeKind(kind, place, { xAxis, yAxis, x, y, plot }))
  return {
    ...{ spec, width, height, plot, up },
    across: fitting(x.ticks(Math.max(2, Math.floor(width / 80))), plot),
    labels: { x: labelOf(xAxis), y: spec.unit === '' ? labelOf(yAxis) : '' },
    kinds: placed,
    spread: spread && placeSpread(spread, xAxis, x, y),
    box: spec.box && placeBox(spec.box, x, y, plot),
    front: front ? stepsOf(placed[0]!.dots, front) : '',
  }
}

const valuesOf = (kinds: readonly Kind[], of: 'x' | 'y'): number[] =>
  kinds.flatMap(kind => Array.from(kind[of]))

/** Words that have no room beside each other are cut. */
function fitting(ticks: readonly AxisTick[], { left, right }: Plot): AxisTick[] {
  const room = (right - left) / Math.max(1, ticks.length) - 4
  return ticks.map(({ at, label }) => ({ at, label: shortened(label, Math.max(room, 24)) }))
}

function placeBox(
  { label, x: [w, e], y: [s, n] }: NonNullable<ScatterSpec['box']>,
  x: Scale,
  y: Scale,
  plot: Plot,
) {
  const within = (place: number, from: number, to: number) => Math.min(to, Math.max(from, place))
  const across = (value: number, open: number) =>
    Number.isFinite(value) ? within(x.at(value), plot.left, plot.right) : open
  const up = (value: number, open: number) =>
    Number.isFinite(value) ? within(y.at(value), plot.top, plot.bottom) : open
  const [left, right] = [across(w, plot.left), across(e, plot.right)]
  const [top, bottom] = [up(n, plot.top), up(s, plot.bottom)]
  return { label, x: left, y: top, width: right - left, height: bottom - top }
}

const stepsOf = (dots: readonly Dot[], way: 'more' | 'less'): string =>
  [...dots]
    .sort((a, b) => a.x - b.x)
    .map(({ x, y }, k) =>
      k === 0
        ? `M${round(x)},${round(y)}`
        : way === 'less'
          ? `H${round(x)}V${round(y)}`
          : `V${round(y)}H${round(x)}`,
    )
    .join('')

const Draw = ({ placed }: { placed: PlacedScatter }) => {
  const { plot, up, across, labels, kinds, spread, box, front } = placed
  return (
    <>
      <PlaneAxes plot={plot} up={up} across={across} labels={labels} />
      {kinds.map(({ kind, path, opacity }) => (
        <path key={kind.name} d={path} fill={colourOf(kind.role)} fill-opacity={opacity} />
      ))}
      {kinds.length > 1 && <KindNames kinds={kinds.map(({ kind }) => kind)} right={plot.right} />}
      {front && <path d={front} fill="none" stroke={colourOf(kinds[0]!.kind.role)} stroke-width="1.5" />}
      {spread && <SpreadMarks spread={spread} />}
      {box && <BoxMark box={box} />}
    </>
  )
}

function near({ spec, kinds }: PlacedScatter, x: number, y: number): Near | undefined {
  const found = nearest(kinds, x, y)
  if (!found) return undefined
  const { dot, kind } = found
  const told = (axis: Axis, value: number) => {
    const word = wordOf(axis, value)
    return `${axis.label} ${typeof word === 'number' ? withUnit(word, axis.unit) : word}`
  }
  const values = `${told(spec.x, kind.x[dot.at]!)}, ${told(spec.y, kind.y[dot.at]!)}`
  const id = kind.ids?.[dot.at]
  return {
    ...{ x: dot.x, y: dot.y },
    said: id === undefined ? values : `${id}: ${values}`,
    ...(id !== undefined && spec.link && { href: `${spec.link}${id}` }),
  }
}

const wordOf = ({ categories }: Axis, value: number): string | number => categories?.[value] ?? value

export const scatterChart: Chart<ScatterSpec, PlacedScatter> = {
  name: 'scatter',
  layout,
  paint: (context, { kinds }, colour) => {
    for (const kind of kinds) paintKind(context, kind, colour)
  },
  Draw,
  near,
  table: ({ x, y, kinds }) => ({
    columns: [
      ...(kinds.length > 1 ? [{ label: 'kind', unit: '' }] : []),
      { label: x.label, unit: x.unit },
      { label: y.label, unit: y.unit },
    ],
    rows: kinds.flatMap(kind =>
      Array.from(kind.x, (value, k) => [
        ...(kinds.length > 1 ? [kind.name] : []),
        wordOf(x, value),
        wordOf(y, kind.y[k]!),
      ]),
    ),
  }),
  summary: ({ title, unit, x, kinds, spread }) => {
    const count = kinds.map(({ name, x }) => `${x.length} ${name}`)
    const middle = spread?.middle.filter(Number.isFinite) ?? []
    const trend =
      middle.length < 2
        ? ''
        : `; the middle goes from ${withUnit(middle[0]!, unit)} to ${withUnit(middle.at(-1)!, unit)} as ${x.label} goes from left to right`
    return `${title}: ${listed(count)}${trend}.`
  },
}
