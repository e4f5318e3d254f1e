/** Two groups by age, back to back, the youngest at the bottom. */
import { max } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { short, withUnit } from '../base/format.ts'
import { type AxisTick, type Plot, valueTicks } from './axis.tsx'
import { type Captions, type Chart, colourOf, type Role } from './chart.ts'

export interface Side {
  name: string
  role: Role
}

export interface PyramidSpec extends Captions {
  left: Side
  right: Side
  /** By rising age. */
  bands: { name: string; left: number; right: number }[]
}

interface PlacedBand {
  name: string
  y: number
  left: number
  right: number
  title: string
}

export interface PlacedPyramid {
  width: number
  height: number
  plot: Plot
  /** Edges of the middle, where the ages stand. */
  middle: [number, number]
  bands: PlacedBand[]
  ticks: AxisTick[]
  sides: [Side, Side]
}

const ROW = 14
const MIDDLE = 56

function layout({ unit, bands, left, right }: PyramidSpec, width: number): PlacedPyramid {
  const largest = max(bands, band => Math.max(band.left, band.right)) || 1
  const plot = { left: 8, right: width - 8, top: 18, bottom: 18 + ROW * bands.length }
  const centre = width / 2
  const middle: [number, number] = [centre - MIDDLE / 2, centre + MIDDLE / 2]
  const length = scaleLinear([0, largest], [0, middle[0] - plot.left])
  const ticks = valueTicks(length, Math.max(2, Math.floor(length.range()[1]! / 70)))
  return {
    width,
    height: plot.bottom + 24,
    plot,
    middle,
    sides: [left, right],
    ticks: ticks.flatMap(({ at, label }) => [
      { at: middle[0] - at, label },
      { at: middle[1] + at, label },
    ]),
    bands: bands.map((band, k) => ({
      name: band.name,
      y: plot.bottom - ROW * (k + 1),
      left: length(band.left),
      right: length(band.right),
      title: `${band.name} years: ${left.name} ${short(band.left)}, ${right.name} ${withUnit(band.right, unit)}`,
    })),
  }
}

const Draw = ({ placed: { plot, middle, bands, ticks, sides } }: { placed: PlacedPyramid }) => (
  <>
    <g class="axis">
      {ticks.map(({ at, label }, k) => (
        <g key={`${label} ${k % 2}`}>
          <line x1={at} x2={at} y1={plot.top} y2={plot.bottom} stroke="var(--rule)" />
          <text x={at} y={plot.bottom + 16} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
    </g>
    {bands.map(({ name, y, left, right, title }) => (
      <g key={name}>
        <rect x={middle[0] - left} y={y + 1} width={left} height={ROW - 2} fill={colourOf(sides[0].role)} />
        <rect x={middle[1]} y={y + 1} width={right} height={ROW - 2} fill={colourOf(sides[1].role)} />
        <text class="axis" x={(middle[0] + middle[1]) / 2} y={y + ROW / 2} dy="0.32em" text-anchor="middle">
          {name}
        </text>
        <title>{title}</title>
      </g>
    ))}
    <text x={middle[0]} y={10} text-anchor="end" fill={colourOf(sides[0].role)}>
      {sides[0].name}
    </text>
    <text x={middle[1]} y={10} fill={colourOf(sides[1].role)}>
      {sides[1].name}
    </text>
  </>
)

export const pyramidChart: Chart<PyramidSpec, PlacedPyramid> = {
  name: 'pyramid',
  layout,
  Draw,
  table: ({ unit, bands, left, right }) => ({
    columns: [
      { label: 'age in years', unit: '' },
      { label: left.name, unit },
      { label: right.name, unit },
    ],
    rows: bands.map(band => [band.name, band.left, band.right]),
  }),
  summary: ({ title, unit, bands, left, right }) => {
    const all = (side: 'left' | 'right') => bands.reduce((sum, band) => sum + band[side], 0)
    const [largest] = [...bands].sort((a, b) => b.left + b.right - a.left - a.right)
    if (!largest) return `${title}: nobody.`
    return `${title}: ${left.name} ${withUnit(all('left'), unit)}, ${right.name} ${withUnit(all('right'), unit)}; most are of ${largest.name} years.`
  },
}
