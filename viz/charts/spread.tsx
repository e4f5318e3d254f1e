/** What dots come to along the way: the middle of each stretch and the range of most of it. Words have a bar each. */
import { area, line } from 'd3-shape'
import type { Axis, Scale } from './scale.ts'

export interface Spread {
  /** Where the stretches stand. */
  x: number[]
  low: number[]
  middle: number[]
  high: number[]
}

export interface PlacedSpread {
  band: string
  middle: string
  /** Of words. */
  bars: { x: number; low: number; middle: number; high: number }[]
}

export function placeSpread(spread: Spread, axis: Axis, x: Scale, y: Scale): PlacedSpread {
  const places = [...spread.x.keys()]
  if (axis.categories)
    return {
      band: '',
      middle: '',
      bars: places.map(k => ({
        x: x.at(spread.x[k]!),
        low: y.at(spread.low[k]!),
        middle: y.at(spread.middle[k]!),
        high: y.at(spread.high[k]!),
      })),
    }
  const across = (k: number) => x.at(spread.x[k]!)
  return {
    band:
      area<number>(
        across,
        k => y.at(spread.low[k]!),
        k => y.at(spread.high[k]!),
      )(places) ?? '',
    middle: line<number>(across, k => y.at(spread.middle[k]!))(places) ?? '',
    bars: [],
  }
}

export const SpreadMarks = ({ spread: { band, middle, bars } }: { spread: PlacedSpread }) => (
  <g class="spread">
    <path d={band} fill="var(--use)" fill-opacity="0.18" />
    <path d={middle} fill="none" stroke="var(--use)" stroke-width="2" stroke-linejoin="round" />
    {bars.map(({ x, low, middle, high }) => (
      <g key={x} stroke="var(--use)">
        <line x1={x} x2={x} y1={low} y2={high} stroke-width="5" stroke-opacity="0.4" />
        <line x1={x - 9} x2={x + 9} y1={middle} y2={middle} stroke-width="2" />
      </g>
    ))}
  </g>
)
