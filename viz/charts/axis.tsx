/** Axes and grid: horizontal lines only, few ticks, one number format per axis. */
import type { ScaleLinear } from 'd3-scale'
import type { ComponentChildren } from 'preact'
import { axisFormat } from '../base/format.ts'
import { axisTicks } from '../base/time.ts'
import type { Span } from './chart.ts'

export interface AxisTick {
  at: number
  label: string
}

/** Where the plot stands in the drawing, pixels. */
export interface Plot {
  left: number
  right: number
  top: number
  bottom: number
}

export function valueTicks(scale: ScaleLinear<number, number>, count: number): AxisTick[] {
  const ticks = scale.ticks(count)
  const label = axisFormat(ticks)
  return ticks.map(tick => ({ at: scale(tick), label: label(tick) }))
}

export const timeTicks = ({ start, range }: Span, x: (tick: number) => number, width: number): AxisTick[] =>
  axisTicks(start, range, Math.max(2, Math.floor(width / 60))).map(({ tick, label }) => ({
    at: x(tick),
    label,
  }))

/** Room that tick labels need on the left, pixels. */
export const gutter = (ticks: readonly AxisTick[]): number =>
  8 + 6.2 * Math.max(1, ...ticks.map(({ label }) => label.length))

export const ValueAxis = ({ ticks, plot }: { ticks: readonly AxisTick[]; plot: Plot }) => (
  <g class="axis">
    {ticks.map(({ at, label }) => (
      <g key={label}>
        <line x1={plot.left} x2={plot.right} y1={at} y2={at} stroke="var(--rule)" />
        <text x={plot.left - 6} y={at} dy="0.32em" text-anchor="end">
          {label}
        </text>
      </g>
    ))}
  </g>
)

export const BaseAxis = ({ ticks, plot }: { ticks: readonly AxisTick[]; plot: Plot }) => (
  <g class="axis">
    <line x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} stroke="var(--muted)" />
    {ticks.map(({ at, label }) => (
      <g key={at}>
        <line x1={at} x2={at} y1={plot.bottom} y2={plot.bottom + 4} stroke="var(--muted)" />
        <text x={at} y={plot.bottom + 16} text-anchor="middle">
          {label}
        </text>
      </g>
    ))}
  </g>
)

/** What a base axis measures, below its end. */
export const BaseLabel = ({ plot, children }: { plot: Plot; children: ComponentChildren }) => (
  <text class="axis" x={plot.right} y={plot.bottom + 32} text-anchor="end">
    {children}
  </text>
)

/** Both axes of a plane of two values, with what they measure. */
export const PlaneAxes = ({
  plot,
  up,
  across,
  labels,
}: {
  plot: Plot
  up: readonly AxisTick[]
  across: readonly AxisTick[]
  labels: { x: string; y: string }
}) => (
  <>
    <ValueAxis ticks={up} plot={plot} />
    <BaseAxis ticks={across} plot={plot} />
    <BaseLabel plot={plot}>{labels.x}</BaseLabel>
    <text class="axis" x="0" y="9">
      {labels.y}
    </text>
  </>
)
