/** Dots, one a point of a sample, with what they come to along the way: the middle and the spread of their neighbours. */
import { listed, withUnit } from '../base/format.ts'
import { type AxisTick, BaseAxis, gutter, type Plot, ValueAxis } from './axis.tsx'
import { type Captions, type Chart, colourOf, type Near, type Role } from './chart.ts'
import { shortened } from './labels.ts'
import { type Axis, labelOf, type Scale, scaleOf } from './scale.ts'
import { BoxMark, KindNames, LevelMark, type PlacedBox, type PlacedLevel } from './scatter-marks.tsx'
import { shapeOf } from './shapes.ts'
import { type PlacedSpread, placeSpread, type Spread, SpreadMarks } from './spread.tsx'

/** Dots of one kind. */
export interface Kind {
  name: string
  role: Role
  x: ArrayLike<number>
  y: ArrayLike<number>
  /** Numbers of the things that the dots are of. */
  ids?: ArrayLike<number>
}

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
  /** A value of y worth knowing. */
  level?: { label: string; value: number }
  height?: number
  small?: boolean
}

interface Dot {
  x: number
  y: number
  /** Its place in its kind. */
  at: number
}

export interface PlacedScatter {
  spec: ScatterSpec
  width: number
  height: number
  plot: Plot
  up: AxisTick[]
  across: AxisTick[]
  labels: { x: string; y: string }
  kinds: { kind: Kind; dots: Dot[]; path: string; opacity: number }[]
  spread: PlacedSpread | undefined
  box: PlacedBox | undefined
  front: string
  level: PlacedLevel | undefined
  small: boolean
}

/** Pixels across a dot. */
const SIZE = 2.2
/** More are painted: a picture of so many shapes would be slow. */
const DRAWN = 1500
/** Dots of one word stand beside each other on so much of its room. */
const JITTER = 0.6

function layout(spec: ScatterSpec, width: number): PlacedScatter {
  const { kinds, spread, level, front, small = false } = spec
  const named = !small && kinds.length > 1
  const top = small || (spec.unit !== '' && !named) ? 8 : named ? 30 : 16
  const height = spec.height ?? (small ? 150 : 320)
  const bottom = height - (small ? 20 : 38)
  const y = scaleOf(spec.y, [...valuesOf(kinds, 'y'), ...(level ? [level.value] : [])], [bottom, top], true)
  const up = y.ticks(small ? 3 : 5)
  const plot = { left: Math.min(width / 3, gutter(up)), right: width - (small ? 8 : 18), top, bottom }
  const x = scaleOf(spec.x, valuesOf(kinds, 'x'), [plot.left, plot.right])
  const placed = kinds.map((kind, place) => {
    const dots = dotsOf(kind, spec, x, y, plot)
    const path =
      kind.x.length > DRAWN ? '' : dots.map(dot => shapeOf(place)(round(dot.x), round(dot.y))).join('')
    return { kind, dots, path, opacity: opacityOf(kind.x.length, plot) }
  })
  return {
    ...{ spec, width, height, plot, up, small },
    across: fitting(x.ticks(Math.max(2, Math.floor(width / 80))), plot),
    labels: { x: small ? '' : labelOf(spec.x), y: small || spec.unit !== '' ? '' : labelOf(spec.y) },
    kinds: placed,
    spread: spread && placeSpread(spread, spec.x, x, y),
    box: spec.box && placeBox(spec.box, x, y, plot),
    front: front ? stepsOf(placed[0]!.dots, front) : '',
    level: level && { label: level.label, y: y.at(level.value) },
  }
}

/** So that a plot evenly filled with dots is neither pale nor one colour. */
function opacityOf(count: number, { left, right, top, bottom }: Plot): number {
  const layers = (count * SIZE * SIZE) / ((right - left) * (bottom - top))
  return Math.max(0.1, Math.min(0.7, 0.35 / layers))
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10

const valuesOf = (kinds: readonly Kind[], of: 'x' | 'y'): number[] =>
  kinds.flatMap(kind => Array.from(kind[of]))

/** Golden steps: neighbours in the list stand far apart, the same in every browser. */
function dotsOf(kind: Kind, axes: ScatterSpec, x: Scale, y: Scale, plot: Plot): Dot[] {
  const room = ({ categories }: Axis, size: number) => (categories ? (size / categories.length) * JITTER : 0)
  const [across, up] = [room(axes.x, plot.right - plot.left), room(axes.y, plot.bottom - plot.top)]
  const aside = (k: number, step: number) => ((k * step) % 1) - 0.5
  const dots: Dot[] = []
  for (let k = 0; k < kind.x.length; k++)
    if (Number.isFinite(kind.x[k]) && Number.isFinite(kind.y[k]))
      dots.push({
        x: x.at(kind.x[k]!) + across * aside(k, 0.6180339887),
        y: y.at(kind.y[k]!) + up * aside(k, 0.7548776662),
        at: k,
      })
  return dots
}

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

function paint(
  context: CanvasRenderingContext2D,
  { kinds }: PlacedScatter,
  colour: (token: string) => string,
): void {
  for (const { kind, dots, path, opacity } of kinds) {
    if (path !== '') continue
    context.fillStyle = colour(`--${kind.role}`)
    context.globalAlpha = opacity
    for (const { x, y } of dots) context.fillRect(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE)
  }
  context.globalAlpha = 1
}

const Draw = ({ placed }: { placed: PlacedScatter }) => {
  const { plot, up, across, labels, kinds, spread, box, front, level, small } = placed
  return (
    <>
      <ValueAxis ticks={up} plot={plot} />
      <BaseAxis ticks={across} plot={plot} />
      <text class="axis" x={plot.right} y={plot.bottom + 32} text-anchor="end">
        {labels.x}
      </text>
      <text class="axis" x="0" y="9">
        {labels.y}
      </text>
      {kinds.map(({ kind, path, opacity }) => (
        <path key={kind.name} d={path} fill={colourOf(kind.role)} fill-opacity={opacity} />
      ))}
      {!small && kinds.length > 1 && <KindNames kinds={kinds.map(({ kind }) => kind)} right={plot.right} />}
      {front && <path d={front} fill="none" stroke={colourOf(kinds[0]!.kind.role)} stroke-width="1.5" />}
      {spread && <SpreadMarks spread={spread} />}
      {level && <LevelMark {...{ level, plot, small }} />}
      {box && <BoxMark box={box} />}
    </>
  )
}

/** How far a dot may be from where one points, pixels. */
const REACH = 12

function near({ spec, kinds }: PlacedScatter, x: number, y: number): Near | undefined {
  let found: { dot: Dot; kind: Kind } | undefined
  let least = REACH * REACH
  for (const { kind, dots } of kinds)
    for (const dot of dots) {
      const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2
      if (distance > least) continue
      least = distance
      found = { dot, kind }
    }
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
  paint,
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
