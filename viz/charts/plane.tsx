/** Named things in a plane of two quantities, each with its intervals; a way through them where they follow each other. */
import { line } from 'd3-shape'
import { short } from '../base/format.ts'
import { type AxisTick, gutter, PlaneAxes, type Plot } from './axis.tsx'
import { type Captions, type Chart, colourOf, type Role } from './chart.ts'
import { pushApart, textWidth } from './labels.ts'
import { Linked } from './linked.tsx'
import { type Axis, labelOf, type Scale, scaleOf } from './scale.ts'

export interface Thing {
  name: string
  role: Role
  x: number
  y: number
  /** Intervals. */
  across?: readonly [number, number]
  up?: readonly [number, number]
  href?: string
  /** Without its name: one of many on the way. */
  crowd?: boolean
}

export interface PlaneSpec extends Captions {
  x: Axis
  y: Axis
  things: Thing[]
  /** Whether a line leads from each to the next. */
  way?: boolean
  /** Lines from the origin: y is so many times x. */
  rays?: { label: string; slope: number }[]
}

interface PlacedThing {
  thing: Thing
  x: number
  y: number
  labelY: number
  labelX: number
  across: readonly [number, number] | undefined
  up: readonly [number, number] | undefined
}

export interface PlacedPlane {
  width: number
  height: number
  plot: Plot
  up: AxisTick[]
  across: AxisTick[]
  labels: { x: string; y: string }
  things: PlacedThing[]
  way: string
  rays: { label: string; x1: number; y1: number; x2: number; y2: number; atEnd: boolean }[]
}

const HEIGHT = 320

function layout(
  { x: xAxis, y: yAxis, things, way = false, rays = [] }: PlaneSpec,
  width: number,
): PlacedPlane {
  const named = things.filter(({ crowd }) => !crowd)
  const names = Math.min(width / 3, 16 + Math.max(0, ...named.map(({ name }) => textWidth(name))))
  const y = scaleOf(
    yAxis,
    things.flatMap(({ y, up = [] }) => [y, ...up]),
    [HEIGHT - 38, 18],
    true,
  )
  const up = y.ticks(5)
  const plot = { left: gutter(up), right: width - names, top: 18, bottom: HEIGHT - 38 }
  const x = scaleOf(
    xAxis,
    things.flatMap(({ x, across = [] }) => [x, ...across]),
    [plot.left, plot.right],
    true,
  )
  const places = pushApart(
    named.map(thing => y.at(thing.y)),
    13,
    plot.top,
    plot.bottom - 8,
  )
  const labelY = new Map(named.map((thing, k) => [thing, places[k]!]))
  const placed = things.map(
    (thing): PlacedThing => ({
      thing,
      x: x.at(thing.x),
      y: y.at(thing.y),
      labelX: x.at(thing.across?.[1] ?? thing.x) + 8,
      labelY: labelY.get(thing) ?? 0,
      across: thing.across && [x.at(thing.across[0]), x.at(thing.across[1])],
      up: thing.up && [y.at(thing.up[0]), y.at(thing.up[1])],
    }),
  )
  return {
    width,
    height: HEIGHT,
    plot,
    up,
    across: x.ticks(Math.max(2, Math.floor(width / 90))),
    labels: { x: labelOf(xAxis), y: labelOf(yAxis) },
    things: placed,
    way: way
      ? (line<PlacedThing>(
          ({ x }) => x,
          ({ y }) => y,
        )(placed) ?? '')
      : '',
    rays: rays.map(ray => placeRay(ray, x, y, plot)),
  }
}

/** From the origin to where it leaves the plot. */
function placeRay({ label, slope }: { label: string; slope: number }, x: Scale, y: Scale, plot: Plot) {
  const right = x.value(plot.right)
  const top = y.value(plot.top)
  const end = slope * right <= top ? { x: right, y: slope * right } : { x: top / slope, y: top }
  const x2 = x.at(end.x)
  const atEnd = x2 - textWidth(label) - 8 > plot.left
  return { label, x1: x.at(0), y1: y.at(0), x2, y2: y.at(end.y), atEnd }
}

const Draw = ({ placed: { plot, up, across, labels, things, way, rays } }: { placed: PlacedPlane }) => (
  <>
    <PlaneAxes plot={plot} up={up} across={across} labels={labels} />
    {rays.map(({ label, x1, y1, x2, y2, atEnd }) => (
      <g key={label} class="axis">
        <line {...{ x1, y1, x2, y2 }} stroke="var(--quiet)" stroke-dasharray="2 3" />
        <text x={x2 + (atEnd ? -4 : 4)} y={y2 + 12} text-anchor={atEnd ? 'end' : 'start'}>
          {label}
        </text>
      </g>
    ))}
    <path d={way} fill="none" stroke="var(--quiet)" />
    {things.map(({ thing, x, y, labelX, labelY, across, up }) => (
      <g key={thing.name} class="series" data-series={thing.name} fill={colourOf(thing.role)}>
        {across && <line x1={across[0]} x2={across[1]} y1={y} y2={y} stroke={colourOf(thing.role)} />}
        {up && <line x1={x} x2={x} y1={up[0]} y2={up[1]} stroke={colourOf(thing.role)} />}
        <Linked href={thing.href}>
          <circle cx={x} cy={y} r={thing.crowd ? 3 : 4.5}>
            <title>{`${thing.name}: ${short(thing.x)}, ${short(thing.y)}`}</title>
          </circle>
          {!thing.crowd && (
            <g class="halo">
              <text x={labelX} y={labelY} dy="0.32em">
                {thing.name}
              </text>
            </g>
          )}
        </Linked>
      </g>
    ))}
  </>
)

export const planeChart: Chart<PlaneSpec, PlacedPlane> = {
  name: 'plane',
  layout,
  Draw,
  table: ({ x, y, things }) => {
    const intervals = things.some(({ across, up }) => across || up)
    const ends = ({ across = [Number.NaN, Number.NaN], up = [Number.NaN, Number.NaN] }: Thing) => [
      ...across,
      ...up,
    ]
    return {
      columns: [
        { label: 'name', unit: '' },
        { label: x.label, unit: x.unit },
        { label: y.label, unit: y.unit },
        ...(intervals
          ? [x, y].flatMap(({ label, unit }) =>
              ['low', 'high'].map(end => ({ label: `${label}, ${end}`, unit })),
            )
          : []),
      ],
      rows: things.map(thing => [thing.name, thing.x, thing.y, ...(intervals ? ends(thing) : [])]),
    }
  },
  summary: ({ title, x, y, things }) => {
    const told = things
      .filter(({ crowd }) => !crowd)
      .slice(0, 6)
      .map(thing => `${thing.name} ${short(thing.x)} and ${short(thing.y)}`)
    return `${title}, ${x.label} and ${y.label} of ${things.length}: ${told.join('; ')}.`
  },
}
