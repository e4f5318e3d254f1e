/** Where each thing takes a quantity when it alone is moved to its ends: the one that moves it most on top. */
import { listed, short, withUnit } from '../base/format.ts'
import type { AxisTick, Plot } from './axis.tsx'
import type { Captions, Chart } from './chart.ts'
import { shortened, textWidth } from './labels.ts'
import { scaleOf } from './scale.ts'

/** What comes of a thing at one of its values. */
export interface End {
  /** The value, as it is written. */
  at: string
  value: number
}

export interface TornadoSpec extends Captions {
  /** Where nothing is moved. */
  base: number
  bars: { name: string; low: End; high: End }[]
}

export interface PlacedTornado {
  width: number
  height: number
  plot: Plot
  ticks: AxisTick[]
  base: { x: number; label: string }
  bars: {
    name: string
    y: number
    ends: { x: number; role: 'make' | 'use'; text: string; left: boolean }[]
  }[]
}

const ROW = 24
const TOP = 22

function layout({ base, bars }: TornadoSpec, width: number): PlacedTornado {
  const left = Math.min(width * 0.34, 12 + Math.max(0, ...bars.map(({ name }) => textWidth(name))))
  const texts = Math.min(
    width * 0.2,
    12 + Math.max(0, ...bars.flatMap(({ low, high }) => [low, high].map(end => textWidth(end.at)))),
  )
  const plot = { left: left + texts, right: width - texts, top: TOP, bottom: TOP + ROW * bars.length }
  const values = [base, ...bars.flatMap(({ low, high }) => [low.value, high.value])]
  const scale = scaleOf({ label: '', unit: '' }, values, [plot.left, plot.right])
  const endOf = (end: End, role: 'make' | 'use', isLeft: boolean) => ({
    x: scale.at(Number.isFinite(end.value) ? end.value : base),
    role,
    text: end.at,
    left: isLeft,
  })
  return {
    width,
    height: plot.bottom + 22,
    plot,
    ticks: scale.ticks(Math.max(2, Math.floor((plot.right - plot.left) / 70))),
    base: { x: scale.at(base), label: `all in the middle: ${short(base)}` },
    bars: bars.map(({ name, low, high }, k) => {
      const falling = low.value > high.value
      return {
        name: shortened(name, left - 8),
        y: TOP + ROW * (k + 0.5),
        ends: [endOf(low, 'use', !falling), endOf(high, 'make', falling)],
      }
    }),
  }
}

const Draw = ({ placed: { plot, ticks, base, bars } }: { placed: PlacedTornado }) => (
  <>
    <g class="axis">
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <line x1={at} x2={at} y1={plot.top} y2={plot.bottom} stroke="var(--rule)" />
          <text x={at} y={plot.bottom + 16} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
    </g>
    {bars.map(({ name, y, ends }) => (
      <g key={name}>
        <text x="0" y={y} dy="0.32em">
          {name}
        </text>
        {ends.map(({ x, role, text, left }) => (
          <g key={role} fill={`var(--${role})`}>
            <rect
              x={Math.min(x, base.x)}
              width={Math.max(1, Math.abs(x - base.x))}
              y={y - 7}
              height="14"
              fill-opacity={role === 'make' ? 1 : 0.75}
            />
            <text
              x={left ? Math.min(x, base.x) - 5 : Math.max(x, base.x) + 5}
              y={y}
              dy="0.32em"
              text-anchor={left ? 'end' : 'start'}
            >
              {text}
            </text>
          </g>
        ))}
      </g>
    ))}
    <line x1={base.x} x2={base.x} y1={plot.top - 4} y2={plot.bottom} stroke="var(--ink)" />
    <text x={base.x} y={plot.top - 9} text-anchor="middle">
      {base.label}
    </text>
  </>
)

export const tornadoChart: Chart<TornadoSpec, PlacedTornado> = {
  name: 'tornado',
  layout,
  Draw,
  table: ({ unit, bars }) => ({
    columns: [
      { label: 'name', unit: '' },
      { label: 'least value', unit: '' },
      { label: 'at the least', unit },
      { label: 'greatest value', unit: '' },
      { label: 'at the greatest', unit },
    ],
    rows: bars.map(({ name, low, high }) => [name, low.at, low.value, high.at, high.value]),
  }),
  summary: ({ title, unit, base, bars }) =>
    `${title}, ${withUnit(base, unit)} with all in the middle: ${listed(
      bars
        .slice(0, 4)
        .map(
          ({ name, low, high }) =>
            `${name} from ${low.at} to ${high.at} makes it ${short(low.value)} to ${short(high.value)}`,
        ),
    )}.`,
}
