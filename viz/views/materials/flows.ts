/**
 * Where mass comes from and goes to, left to right: from nature and from recovery, through making and use, to waste, recovery and landfill.
 * Recovered material is drawn twice, where it ends at the right and where it enters again at the left, so that nothing flows in a circle.
 */
import { listed, short } from '../../base/format.ts'
import type { Flow, FlowNode, SankeySpec } from '../../charts/sankey.tsx'
import { type Catalogue, nameAmong } from '../../model/catalogue.ts'
import type { Balance } from './balances.ts'

export interface Masses {
  goods: readonly Balance[]
  wastes: readonly Balance[]
  /** Ids of goods that come from nature. */
  raw: ReadonlySet<string>
  /** All that was landfilled or never collected, t a month. */
  landfill: number
}

/** How many materials from nature have a node of their own. */
const OWN_NODES = 8
/** Flows smaller than this share of all are left out. */
const LEAST = 0.001

const MAKING = 'making'

/** What a good does besides going into production. */
const USES: readonly (readonly [to: string, of: readonly (keyof Balance)[]])[] = [
  ['people', ['sold', 'provided', 'diverted']],
  ['building', ['built', 'invested']],
  ['works', ['defended']],
  ['away', ['exported', 'sent']],
  ['spoiled', ['spoiled', 'destroyed']],
  ['landfill', ['discarded']],
]

const amountOf = (balance: Balance, columns: readonly (keyof Balance)[]): number =>
  columns.reduce((sum, column) => sum + (balance[column] as number), 0)

/** Flows by their ends, added up. */
class Flows {
  readonly #amounts = new Map<string, Flow>()

  add(from: string, to: string, value: number): void {
    const key = `${from}\n${to}`
    const known = this.#amounts.get(key)
    if (known) known.value += value
    else this.#amounts.set(key, { from, to, value })
  }

  into(node: string): number {
    return this.all.reduce((sum, { to, value }) => (to === node ? sum + value : sum), 0)
  }

  outOf(node: string): number {
    return this.all.reduce((sum, { from, value }) => (from === node ? sum + value : sum), 0)
  }

  get all(): Flow[] {
    return [...this.#amounts.values()]
  }
}

/**
 * A good's supply is taken as mixed: each use gets of what was made, come in and taken from stores as there is of each. What is made and
 * used up again in making is not drawn; `circulating` says how much that is.
 */
function flowsOf({ goods, wastes, raw, landfill }: Masses): { flows: Flow[]; circulating: number } {
  const flows = new Flows()
  const own = new Set(
    goods
      .filter(({ product }) => raw.has(product))
      .sort((a, b) => b.made - a.made)
      .slice(0, OWN_NODES)
      .map(({ product }) => product),
  )
  let circulating = 0
  for (const good of goods) {
    const origin = !raw.has(good.product) ? MAKING : own.has(good.product) ? good.product : 'other raw'
    const supply: [string, number][] = [
      [origin, good.made],
      ['elsewhere', good.imported + good.received],
      ['stores', Math.max(0, good.drawn)],
    ]
    const all = supply.reduce((sum, [, amount]) => sum + amount, 0)
    if (all <= 0) continue
    const uses: [string, number][] = [
      [MAKING, good.used],
      ...USES.map(([to, of]): [string, number] => [to, amountOf(good, of)]),
      ['stored', Math.max(0, -good.drawn)],
    ]
    for (const [from, amount] of supply)
      for (const [to, use] of uses)
        if (from === to) circulating += (use * amount) / all
        else flows.add(from, to, (use * amount) / all)
  }
  for (const waste of wastes) {
    flows.add(`recovered ${waste.product}`, MAKING, waste.used)
    flows.add(MAKING, waste.product, waste.made)
    flows.add('in use', waste.product, waste.returned)
    flows.add('elsewhere', waste.product, waste.imported + waste.received)
    flows.add('stores', waste.product, Math.max(0, waste.drawn))
    flows.add(waste.product, 'recovery', waste.used)
    flows.add(waste.product, 'landfill', waste.discarded)
    flows.add(waste.product, 'rotted', waste.spoiled + waste.destroyed)
    flows.add(waste.product, 'away', waste.exported + waste.sent)
    flows.add(waste.product, 'stored', Math.max(0, -waste.drawn))
  }
  for (const use of ['people', 'building', 'works']) flows.add(use, 'in use', flows.into(use))
  const collected = wastes.reduce((sum, { discarded }) => sum + discarded, 0)
  flows.add('in use', 'landfill', Math.max(0, landfill - collected))
  // What the masses do not say is the difference.
  flows.add(MAKING, 'lost', Math.max(0, flows.into(MAKING) - flows.outOf(MAKING)))
  flows.add('air', MAKING, Math.max(0, flows.outOf(MAKING) - flows.into(MAKING)))
  flows.add('in use', 'kept', Math.max(0, flows.into('in use') - flows.outOf('in use')))
  flows.add('before', 'in use', Math.max(0, flows.outOf('in use') - flows.into('in use')))
  return { flows: flows.all, circulating }
}

const NODES: readonly FlowNode[] = [
  { id: 'other raw', name: 'Other raw materials', role: 'make' },
  { id: 'elsewhere', name: 'From elsewhere', role: 'make' },
  { id: 'stores', name: 'Out of stores', role: 'quiet' },
  { id: 'air', name: 'Water, air, land', role: 'make' },
  { id: 'before', name: 'In use from before', role: 'quiet' },
  { id: MAKING, name: 'Making', role: 'quiet' },
  { id: 'people', name: 'People', role: 'use' },
  { id: 'building', name: 'Building', role: 'use' },
  { id: 'works', name: 'Works and defence', role: 'use' },
  { id: 'in use', name: 'Goods in use', role: 'use' },
  { id: 'lost', name: 'Burnt or not in t', role: 'quiet' },
  { id: 'kept', name: 'Kept or used up', role: 'quiet' },
  { id: 'recovery', name: 'Recovered', role: 'accent' },
  { id: 'landfill', name: 'Landfill or lost', role: 'bad' },
  { id: 'rotted', name: 'Rotted', role: 'bad' },
  { id: 'spoiled', name: 'Spoiled, destroyed', role: 'bad' },
  { id: 'away', name: 'To elsewhere', role: 'quiet' },
  { id: 'stored', name: 'Into stores', role: 'quiet' },
]

export function sankeyOf(
  masses: Masses,
  catalogue: Catalogue,
  when: string,
  link: (product: string) => string,
): SankeySpec {
  const { flows, circulating } = flowsOf(masses)
  const all = Math.max(0, ...flows.map(({ value }) => value))
  const product = (
    id: string,
    role: FlowNode['role'],
    name = nameAmong(catalogue.products, id),
  ): FlowNode => ({
    id,
    name,
    role,
    href: link(id),
  })
  return {
    title: 'Where material comes from and goes to',
    unit: 't/month',
    note: `${when}. What is made and used up again in making, ${short(circulating)} t/month, is not drawn. Recovered material ends at the right and enters again at the left. ${leftOut(catalogue)}`,
    nodes: [
      ...[...masses.goods].sort((a, b) => b.made - a.made).map(({ product: id }) => product(id, 'make')),
      ...NODES,
      ...masses.wastes.flatMap(({ product: id }) => [
        {
          ...product(id, 'accent', `${nameAmong(catalogue.products, id)}, recovered`),
          id: `recovered ${id}`,
        },
        product(id, 'limit'),
      ]),
    ],
    flows: flows.filter(({ value }) => value > LEAST * all),
  }
}

/** What has no mass in the run, and what of it shows all the same. */
export function leftOut({ products }: Catalogue): string {
  const others = products.filter(({ unit }) => unit !== 't')
  if (others.length === 0) return ''
  const units = [...new Set(others.map(({ unit }) => unit))]
  const few = units.length > 6 ? [...units.slice(0, 5), 'other units'] : units
  return `${others.length} products are left out, for they are counted in ${listed(few)} and their mass is not known; what they are made of ends in "burnt or not in t", the wastes they leave are in t.`
}
