/** Who gives how much to whom: a circle for each pair, and at the edge what each gave more than it got. */
import { max } from 'd3-array'
import { scaleLinear, scaleSqrt } from 'd3-scale'
import { listed, short, signed, withUnit } from '../base/format.ts'
import { type Captions, type Chart, colourOf } from './chart.ts'
import { type Exchange, type Flow, gathered, netOf, type Party } from './flows.ts'
import { textWidth } from './labels.ts'
import { Linked } from './linked.tsx'

export interface MatrixSpec extends Captions, Exchange {}

/** Narrower than this, circles and names cannot be told apart. */
const LEAST_CELL = 14
const LARGEST_CELL = 40
const WIDEST_EDGE = 400

interface Line {
  party: Party
  /** Middle of its row; and of its column. */
  y: number
  x: number
  net: number
  bar: { x: number; length: number }
}

interface Circle {
  x: number
  y: number
  r: number
  flow: Flow
  told: string
}

export interface PlacedMatrix {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
  zero: number
  lines: Line[]
  circles: Circle[]
  /** Room for the figure beside a bar. */
  roomy: boolean
}

function layout(spec: MatrixSpec, width: number): PlacedMatrix {
  const longest = Math.max(30, ...spec.parties.map(({ name }) => textWidth(name)))
  const left = Math.min(width * 0.26, 10 + longest)
  const roomy = width >= 520
  const edge = roomy ? 220 : 64
  const room = width - left - edge
  const { parties, flows } = gathered(spec, Math.max(2, Math.floor(room / LEAST_CELL)))
  const cell = Math.min(LARGEST_CELL, room / Math.max(1, parties.length))
  const top = 16 + Math.min(110, longest)
  const right = left + cell * parties.length
  const radius = scaleSqrt([0, max(flows, ({ value }) => value) || 1], [0, cell * 0.48])
  const nets = netOf(parties.length, flows)
  const most = Math.max(1e-12, ...nets.map(Math.abs))
  const label = roomy ? 76 : 0
  const across = scaleLinear(
    [-most, most],
    [right + 10 + label, Math.min(width, right + WIDEST_EDGE) - 6 - label],
  )
  const middle = (k: number) => cell * (k + 0.5)
  return {
    width,
    height: top + cell * parties.length + 4,
    left,
    right,
    top,
    bottom: top + cell * parties.length,
    zero: across(0),
    roomy,
    lines: parties.map((party, k) => ({
      party,
      x: left + middle(k),
      y: top + middle(k),
      net: nets[k]!,
      bar: { x: Math.min(across(0), across(nets[k]!)), length: Math.abs(across(nets[k]!) - across(0)) },
    })),
    circles: flows
      .filter(({ value }) => value > 0)
      .map(flow => ({
        flow,
        x: left + middle(flow.to),
        y: top + middle(flow.from),
        r: Math.max(0.7, radius(flow.value)),
        told: `${parties[flow.from]!.name} to ${parties[flow.to]!.name}: ${withUnit(flow.value, spec.unit)}`,
      })),
  }
}

const Draw = ({ placed }: { placed: PlacedMatrix }) => {
  const { left, right, top, bottom, zero, lines, circles, roomy } = placed
  return (
    <>
      <text x={zero} y={top - 8} text-anchor="middle" class="axis">
        {roomy ? 'got more ← net → gave more' : 'net'}
      </text>
      {lines.map(({ party, x, y }) => (
        <g key={party.name}>
          <line x1={left} x2={right} y1={y} y2={y} stroke="var(--rule)" />
          <line x1={x} x2={x} y1={top} y2={bottom} stroke="var(--rule)" />
          <Linked href={party.href}>
            <text x={left - 6} y={y} dy="0.32em" text-anchor="end">
              {party.name}
            </text>
          </Linked>
          <text transform={`translate(${x},${top - 5}) rotate(-90)`} dy="0.32em">
            {party.name}
          </text>
        </g>
      ))}
      {circles.map(({ x, y, r, flow, told }) => (
        <Mark key={told} {...{ x, y, r, flow, told }} />
      ))}
      {lines.map(({ party, y, net, bar }) => (
        <g key={party.name}>
          <rect
            x={bar.x}
            y={y - 4}
            width={Math.max(1, bar.length)}
            height="8"
            fill={colourOf(net < 0 ? 'use' : 'make')}
            rx="1"
          />
          {roomy && (
            <text
              x={net < 0 ? bar.x - 4 : bar.x + bar.length + 4}
              y={y}
              dy="0.32em"
              text-anchor={net < 0 ? 'end' : 'start'}
            >
              {signed(net)}
            </text>
          )}
        </g>
      ))}
      <line x1={zero} x2={zero} y1={top} y2={bottom} stroke="var(--muted)" />
    </>
  )
}

/** Pairs are many: they are not in the order of the tab key; the table has them all. */
const Mark = ({ x, y, r, flow, told }: Circle) => {
  const circle = (
    <circle cx={x} cy={y} r={r} fill={colourOf(flow.role)} fill-opacity="0.75">
      <title>{told}</title>
    </circle>
  )
  if (!flow.href) return circle
  return (
    <a href={flow.href} tabindex={-1} aria-label={told}>
      {circle}
    </a>
  )
}

export const matrixChart: Chart<MatrixSpec, PlacedMatrix> = {
  name: 'matrix',
  layout,
  Draw,
  table: ({ unit, parties, flows }) => ({
    columns: [
      { label: 'from', unit: '' },
      { label: 'to', unit: '' },
      { label: 'value', unit },
    ],
    rows: [...flows]
      .sort((a, b) => b.value - a.value)
      .map(({ from, to, value }) => [parties[from]!.name, parties[to]!.name, value]),
  }),
  summary: ({ title, unit, parties, flows }) => {
    const nets = netOf(parties.length, flows)
    const order = [...parties.keys()].sort((a, b) => nets[b]! - nets[a]!)
    const largest = [...flows].sort((a, b) => b.value - a.value).slice(0, 3)
    const told = largest.map(
      ({ from, to, value }) => `${parties[from]!.name} to ${parties[to]!.name} ${withUnit(value, unit)}`,
    )
    if (told.length === 0) return `${title}: nothing.`
    const [giver, taker] = [order[0]!, order.at(-1)!]
    return `${title}: most from ${listed(told)}; ${parties[giver]!.name} gave ${short(nets[giver]!)} more than it got, ${parties[taker]!.name} got ${short(-nets[taker]!)} more than it gave.`
  },
}
