/** Where amounts come from and go to: nodes in columns, joined by bands as wide as what flows. Flows must not come back: a cycle has to be unrolled. */
import { max, rollup } from 'd3-array'
import { type SankeyLink, type SankeyNode, sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey'
import { listed, short, withUnit } from '../base/format.ts'
import { type Captions, type Chart, colourOf, type Role } from './chart.ts'
import { shortened, textWidth } from './labels.ts'
import { Linked } from './linked.tsx'

export interface FlowNode {
  id: string
  name: string
  role: Role
  href?: string
}

export interface Flow {
  from: string
  to: string
  value: number
}

export interface SankeySpec extends Captions {
  /** In a column they stand in this order, top to bottom. */
  nodes: FlowNode[]
  flows: Flow[]
}

type Node = SankeyNode<FlowNode, Flow>
type Link = SankeyLink<FlowNode, Flow>

interface PlacedNode {
  node: FlowNode
  value: number
  x: number
  y: number
  width: number
  height: number
  text: string
}

export interface PlacedSankey {
  width: number
  height: number
  nodes: PlacedNode[]
  flows: { path: string; thickness: number; role: Role; title: string }[]
}

/** Columns closer than this leave no room for names: the drawing is then wider than its place, which scrolls. */
const COLUMN = 160
const NODE = 10
const GAP = 16
/** What the names of the last column take, pixels. */
const MARGIN = 190

function layout({ unit, nodes, flows }: SankeySpec, room: number): PlacedSankey {
  const shown = flows.filter(({ value }) => value > 0)
  const used = nodes.filter(({ id }) => shown.some(({ from, to }) => from === id || to === id))
  if (used.length === 0) return { width: room, height: 40, nodes: [], flows: [] }
  const graph = (right: number, height: number) =>
    sankey<FlowNode, Flow>()
      .nodeId(({ id }) => id)
      .nodeAlign(sankeyJustify)
      .nodeSort(null)
      .nodeWidth(NODE)
      .nodePadding(GAP)
      .extent([
        [1, 10],
        [right, height - 10],
      ])({
      nodes: used.map(node => ({ ...node })),
      links: shown.map(flow => ({ ...flow, source: flow.from, target: flow.to })),
    })
  // Placed twice: how many columns there are and how high they must be is known only then.
  const columns = rollup(
    graph(1000, 400).nodes,
    nodes => nodes.length,
    ({ x0 }) => x0!,
  )
  const width = Math.max(COLUMN * columns.size, room)
  const height = Math.max(320, 30 * (max(columns.values()) ?? 0))
  const placed = graph(width - MARGIN, height)
  const path = sankeyLinkHorizontal<FlowNode, Flow>()
  const pitch = (width - MARGIN) / Math.max(1, columns.size - 1)
  const text = ({ name, value }: Node): string => {
    const amount = short(value!)
    return `${shortened(name, pitch - NODE - 12 - textWidth(amount))} ${amount}`
  }
  return {
    width,
    height,
    nodes: placed.nodes.map((node: Node) => ({
      node,
      value: node.value!,
      x: node.x0!,
      y: node.y0!,
      width: NODE,
      height: Math.max(1, node.y1! - node.y0!),
      text: text(node),
    })),
    flows: placed.links.map((link: Link) => {
      const [source, target] = [link.source, link.target] as [Node, Node]
      return {
        path: path(link) ?? '',
        thickness: Math.max(1, link.width!),
        role: source.role === 'accent' ? source.role : target.role,
        title: `${source.name} to ${target.name}: ${withUnit(link.value, unit)}`,
      }
    }),
  }
}

const Draw = ({ placed: { nodes, flows } }: { placed: PlacedSankey }) => (
  <>
    {flows.map(({ path, thickness, role, title }) => (
      <path
        key={title}
        class="flow"
        d={path}
        fill="none"
        stroke={colourOf(role)}
        stroke-opacity="0.35"
        stroke-width={thickness}
      >
        <title>{title}</title>
      </path>
    ))}
    {nodes.map(({ node, x, y, width, height, text }) => (
      <g key={node.id}>
        <rect x={x} y={y} width={width} height={height} fill={colourOf(node.role)} />
        <Linked href={node.href}>
          <text class="over" x={x + width + 5} y={y + height / 2} dy="0.32em">
            {text}
          </text>
        </Linked>
      </g>
    ))}
  </>
)

export const sankeyChart: Chart<SankeySpec, PlacedSankey> = {
  name: 'sankey',
  layout,
  Draw,
  table: ({ unit, nodes, flows }) => {
    const nameOf = new Map(nodes.map(({ id, name }) => [id, name]))
    return {
      columns: [
        { label: 'from', unit: '' },
        { label: 'to', unit: '' },
        { label: 'amount', unit },
      ],
      rows: flows.map(({ from, to, value }) => [nameOf.get(from)!, nameOf.get(to)!, value]),
    }
  },
  summary: ({ title, unit, nodes, flows }) => {
    const nameOf = new Map(nodes.map(({ id, name }) => [id, name]))
    const largest = [...flows].sort((a, b) => b.value - a.value).slice(0, 4)
    const told = largest.map(
      ({ from, to, value }) => `${nameOf.get(from)} to ${nameOf.get(to)} ${withUnit(value, unit)}`,
    )
    return told.length > 0 ? `${title}: the largest flows are ${listed(told)}.` : `${title}: nothing flows.`
  },
}
