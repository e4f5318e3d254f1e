/** How unequally something is held: the share that the poorest hold together, against the diagonal of equality. */
import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { short } from '../base/format.ts'
import { type AxisTick, BaseAxis, BaseLabel, gutter, type Plot, ValueAxis, valueTicks } from './axis.tsx'
import type { Captions, Chart } from './chart.ts'

/** Both from 0 to 1. */
export interface LorenzPoint {
  people: number
  held: number
}

export interface LorenzSpec extends Captions {
  /** From (0, 0) to (1, 1). */
  points: LorenzPoint[]
}

export interface PlacedLorenz {
  width: number
  height: number
  plot: Plot
  across: AxisTick[]
  up: AxisTick[]
  curve: string
  gap: string
  dots: { x: number; y: number; title: string }[]
}

function layout({ points }: LorenzSpec, width: number): PlacedLorenz {
  const side = Math.min(300, width - 60)
  const percent = [0, 100]
  const up = scaleLinear(percent, [side + 10, 10])
  const values = valueTicks(up, 4)
  const left = gutter(values)
  const plot = { left, right: left + side, top: 10, bottom: side + 10 }
  const x = scaleLinear(percent, [plot.left, plot.right])
  const at = (point: LorenzPoint) => [x(100 * point.people), up(100 * point.held)] as const
  return {
    width,
    height: plot.bottom + 38,
    plot,
    up: values,
    across: valueTicks(x, 4),
    curve: line<LorenzPoint>(
      point => at(point)[0],
      point => at(point)[1],
    )(points)!,
    gap: area<LorenzPoint>()
      .x(point => at(point)[0])
      .y0(point => at(point)[1])
      .y1(point => up(100 * point.people))(points)!,
    dots: points.slice(1, -1).map(point => ({ x: at(point)[0], y: at(point)[1], title: told(point) })),
  }
}

const told = ({ people, held }: LorenzPoint): string =>
  `the poorest ${short(100 * people)} % hold ${short(100 * held)} %`

const Draw = ({ placed: { plot, across, up, curve, gap, dots } }: { placed: PlacedLorenz }) => (
  <>
    <ValueAxis ticks={up} plot={plot} />
    <BaseAxis ticks={across} plot={plot} />
    <BaseLabel plot={plot}>% of citizens, the poorest first</BaseLabel>
    <path d={gap} fill="var(--make)" fill-opacity="0.12" />
    <line
      x1={plot.left}
      x2={plot.right}
      y1={plot.bottom}
      y2={plot.top}
      stroke="var(--plan)"
      stroke-dasharray="5 4"
    />
    <text
      x={(plot.left + plot.right) / 2 - 8}
      y={(plot.top + plot.bottom) / 2}
      text-anchor="end"
      class="axis"
    >
      all hold the same
    </text>
    <path d={curve} fill="none" stroke="var(--make)" stroke-width="1.8" />
    {dots.map(({ x, y, title }) => (
      <circle key={title} cx={x} cy={y} r="3" fill="var(--make)">
        <title>{title}</title>
      </circle>
    ))}
  </>
)

export const lorenzChart: Chart<LorenzSpec, PlacedLorenz> = {
  name: 'lorenz',
  layout,
  Draw,
  table: ({ points }) => ({
    columns: [
      { label: 'citizens, the poorest first', unit: '%' },
      { label: 'held', unit: '%' },
    ],
    rows: points.map(({ people, held }) => [100 * people, 100 * held]),
  }),
  summary: ({ title, points }) => {
    const half = [...points].reverse().find(({ people }) => people <= 0.55)
    return half && half.people > 0 ? `${title}: ${told(half)}.` : `${title}: no values.`
  },
}
