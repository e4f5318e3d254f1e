/** Dots of several kinds in a plane: where they stand, how they are drawn or painted, which of them is nearest to a place. */
import type { Plot } from './axis.tsx'
import type { Role } from './chart.ts'
import type { Axis, Scale } from './scale.ts'
import { shapeOf } from './shapes.ts'

/** Dots of one kind. */
export interface Kind {
  name: string
  role: Role
  x: ArrayLike<number>
  y: ArrayLike<number>
  /** Numbers of the things that the dots are of. */
  ids?: ArrayLike<number>
}

export interface Dot {
  x: number
  y: number
  /** Its place in its kind. */
  at: number
}

export interface PlacedKind {
  kind: Kind
  dots: Dot[]
  /** All its dots; empty where there are too many to be drawn. */
  path: string
  opacity: number
}

/** Pixels across a dot. */
const SIZE = 2.2
/** More are painted: a picture of so many shapes would be slow. */
const DRAWN = 1500
/** Dots of one word stand beside each other on so much of its room. */
const JITTER = 0.6

/** How far a dot may be from where one points, pixels. */
const REACH = 12

export interface Plane {
  xAxis: Axis
  yAxis: Axis
  x: Scale
  y: Scale
  plot: Plot
}

export function placeKind(kind: Kind, place: number, plane: Plane): PlacedKind {
  const dots = dotsOf(kind, plane)
  const path =
    kind.x.length > DRAWN ? '' : dots.map(dot => shapeOf(place)(round(dot.x), round(dot.y))).join('')
  return { kind, dots, path, opacity: opacityOf(kind.x.length, plane.plot) }
}

export const round = (pixels: number): number => Math.round(pixels * 10) / 10

/** So that a plot evenly filled with dots is neither pale nor one colour. */
function opacityOf(count: number, { left, right, top, bottom }: Plot): number {
  const layers = (count * SIZE * SIZE) / ((right - left) * (bottom - top))
  return Math.max(0.1, Math.min(0.7, 0.35 / layers))
}

/** Golden steps: neighbours in the list stand far apart, the same in every browser. */
function dotsOf(kind: Kind, { xAxis, yAxis, x, y, plot }: Plane): Dot[] {
  const room = ({ categories }: Axis, size: number) => (categories ? (size / categories.length) * JITTER : 0)
  const [across, up] = [room(xAxis, plot.right - plot.left), room(yAxis, plot.bottom - plot.top)]
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

export function paintKind(
  context: CanvasRenderingContext2D,
  { kind, dots, path, opacity }: PlacedKind,
  colour: (token: string) => string,
): void {
  if (path !== '') return
  context.fillStyle = colour(`--${kind.role}`)
  context.globalAlpha = opacity
  for (const { x, y } of dots) context.fillRect(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE)
  context.globalAlpha = 1
}

/** The dot nearest to a place, if one is near. */
export function nearest(
  kinds: readonly PlacedKind[],
  x: number,
  y: number,
): { dot: Dot; kind: Kind } | undefined {
  let found: { dot: Dot; kind: Kind } | undefined
  let least = REACH * REACH
  for (const { kind, dots } of kinds)
    for (const dot of dots) {
      const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2
      if (distance > least) continue
      least = distance
      found = { dot, kind }
    }
  return found
}
