/** A schematic map: the states at their places, as large as their people are many, shaded by a value. */
import { extent, max } from 'd3-array'
import { scaleLinear, scaleSqrt } from 'd3-scale'
import { listed, withUnit } from '../base/format.ts'
import type { Captions, Chart } from './chart.ts'
import { Linked } from './linked.tsx'

export interface MapSpec extends Captions {
  states: {
    name: string
    x: number
    y: number
    people: number
    value: number
    href?: string
    /** Stands out among the others. */
    chosen?: boolean
  }[]
  /** The values at which the shade is faintest and fullest. */
  ramp: readonly [faint: number, full: number]
}

interface Disc {
  x: number
  y: number
  radius: number
  /** 0..1 */
  shade: number
  state: MapSpec['states'][number]
}

export interface PlacedMap {
  width: number
  height: number
  discs: Disc[]
  /** Few enough to have their names and values beside. */
  named: boolean
  unit: string
}

const HEIGHT = 320

function layout({ states, ramp, unit }: MapSpec, width: number): PlacedMap {
  const named = states.length <= 16
  const largest = named ? 30 : 18
  const margin = largest + 26
  const [left = 0, right = 1] = extent(states, ({ x }) => x)
  const [top = 0, bottom = 1] = extent(states, ({ y }) => y)
  // North is up, and a kilometre is as long one way as the other.
  const scale = Math.min(
    (width - 2 * margin) / (right - left || 1),
    (HEIGHT - 2 * margin) / (bottom - top || 1),
  )
  const radius = scaleSqrt([0, max(states, ({ people }) => people) ?? 1], [0, largest])
  const shade = scaleLinear(ramp, [0.12, 1]).clamp(true)
  return {
    width,
    height: HEIGHT,
    named,
    unit,
    discs: states.map(state => ({
      x: width / 2 + scale * (state.x - (left + right) / 2),
      y: HEIGHT / 2 - scale * (state.y - (top + bottom) / 2),
      radius: Math.max(3, radius(state.people)),
      shade: Number.isFinite(state.value) ? shade(state.value) : 0,
      state,
    })),
  }
}

const Draw = ({ placed: { discs, named, unit } }: { placed: PlacedMap }) => (
  <>
    {discs.map(({ x, y, radius, shade, state }) => (
      <Linked key={state.name} href={state.href}>
        <circle
          cx={x}
          cy={y}
          r={radius}
          fill="var(--make)"
          fill-opacity={shade}
          stroke={state.chosen ? 'var(--ink)' : 'var(--make)'}
          stroke-width={state.chosen ? 3 : 1}
        >
          <title>{`${state.name}: ${withUnit(state.value, unit)}`}</title>
        </circle>
      </Linked>
    ))}
    {named &&
      discs.map(({ x, y, radius, state }) => (
        <g key={state.name} class="halo" text-anchor="middle" pointer-events="none">
          <text x={x} y={y + radius + 12}>
            {state.name}
          </text>
          <text x={x} y={y + radius + 24}>
            {withUnit(state.value, unit)}
          </text>
        </g>
      ))}
  </>
)

export const mapChart: Chart<MapSpec, PlacedMap> = {
  name: 'map',
  layout,
  Draw,
  table: ({ unit, states }) => ({
    columns: [
      { label: 'state', unit: '' },
      { label: 'people', unit: 'people' },
      { label: 'value', unit },
    ],
    rows: states.map(({ name, people, value }) => [name, people, value]),
  }),
  summary: ({ title, unit, states }) => {
    const known = states.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.value - b.value)
    const ends = known.length > 0 ? [known[0]!, known.at(-1)!] : []
    return `${title}: ${listed(ends.map(({ name, value }) => `${name} ${withUnit(value, unit)}`)) || 'no values'}.`
  },
}
