/** What states sent each other, in sums over months. */
import type { Range } from '../../base/time.ts'
import type { Bar, BarsSpec } from '../../charts/bars.tsx'
import type { Role } from '../../charts/chart.ts'
import type { MatrixSpec } from '../../charts/matrix.tsx'
import type { Catalogue } from '../../model/catalogue.ts'
import type { Table } from '../../model/table.ts'

const UNIT = 'minor units of Sovet'

/** Worth of what one state sent another over the months; by states in the order of the catalogue. */
export function worthByPair(
  trade: Table,
  { states }: Catalogue,
  { from: first, to: last }: Range,
): Float64Array {
  const place = new Map(states.map(({ id }, at) => [id, at]))
  const [from, to] = (['from', 'to'] as const).map(column => trade.names(column))
  const places = [from!, to!].map(({ names }) => names.map(name => place.get(name)!))
  const tick = trade.numbers('tick')
  const worth = trade.numbers('worth')
  const sums = new Float64Array(states.length ** 2)
  for (let row = 0; row < trade.rows; row++)
    if (tick[row]! >= first && tick[row]! <= last)
      sums[places[0]![from!.codes[row]!]! * states.length + places[1]![to!.codes[row]!]!]! += worth[row]!
  return sums
}

/** A pair of states, or one of them, or neither: then all trade is meant. */
export interface Pair {
  from: string
  to: string
}

interface Links {
  state(id: string): string
  pair(pair: Pair): string
}

export function matrixOf(
  trade: Table,
  catalogue: Catalogue,
  { range, chosen, links }: { range: Range; chosen: string; links: Links },
): MatrixSpec {
  const { states } = catalogue
  const sums = worthByPair(trade, catalogue, range)
  const roleOf = (from: string, to: string): Role =>
    chosen === '' || from === chosen ? 'make' : to === chosen ? 'use' : 'quiet'
  return {
    title: 'Who sent what to whom',
    unit: UNIT,
    note: `Rows send, columns receive; a circle's area is what was sent over the months shown, at the prices of each month. A circle leads to its products${chosen && `; what ${catalogue.nameOf(chosen)} sent is blue, what it received is orange`}.`,
    parties: states.map(({ id, name }) => ({ name, href: links.state(id) })),
    flows: states.flatMap(({ id: sender }, from) =>
      states.flatMap(({ id: receiver }, to) => {
        const value = sums[from * states.length + to]!
        const href = links.pair({ from: sender, to: receiver })
        return value > 0 ? [{ from, to, value, role: roleOf(sender, receiver), href }] : []
      }),
    ),
  }
}

const MOST_BARS = 14

/** What was traded between two states, by product, most first. */
export function productsOf(
  trade: Table,
  catalogue: Catalogue,
  { range, pair, link }: { range: Range; pair: Pair; link(product: string): string },
): BarsSpec {
  const product = trade.names('product')
  const sums = new Float64Array(product.names.length)
  const tick = trade.numbers('tick')
  const worth = trade.numbers('worth')
  const [from, to] = (['from', 'to'] as const).map(column => trade.names(column))
  const codeOf = (names: readonly string[], name: string) => (name === '' ? -1 : names.indexOf(name))
  const [sender, receiver] = [codeOf(from!.names, pair.from), codeOf(to!.names, pair.to)]
  for (let row = 0; row < trade.rows; row++)
    if (
      tick[row]! >= range.from &&
      tick[row]! <= range.to &&
      (pair.from === '' || from!.codes[row] === sender) &&
      (pair.to === '' || to!.codes[row] === receiver)
    )
      sums[product.codes[row]!]! += worth[row]!
  const ranked = [...sums.keys()].filter(at => sums[at]! > 0).sort((a, b) => sums[b]! - sums[a]!)
  const bars: Bar[] = ranked.slice(0, MOST_BARS).map(at => {
    const id = product.names[at]!
    return { name: catalogue.nameOf(id), value: sums[at]!, role: 'make', href: link(id) }
  })
  const rest = ranked.slice(MOST_BARS)
  if (rest.length > 0)
    bars.push({
      name: `${rest.length} others`,
      value: rest.reduce((sum, at) => sum + sums[at]!, 0),
      role: 'quiet',
    })
  const who = (id: string) => (id === '' ? 'all states' : catalogue.nameOf(id))
  return {
    title:
      pair.from === '' && pair.to === '' ? 'What was traded' : `From ${who(pair.from)} to ${who(pair.to)}`,
    unit: UNIT,
    bars,
  }
}
