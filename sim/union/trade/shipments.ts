/** Who sends what to whom: the nearest first. What a state sends of a good, and what it gets, was settled before. */
import type { Economy } from '../../core/economy.ts'

export interface Shipment {
  from: number
  to: number
  product: number
  quanta: number
}

const kept = new WeakMap<Economy, [from: number, to: number][]>()

/** Pairs of states, nearest first; as near ones in the order of the states. */
function pairsOf(economy: Economy): [from: number, to: number][] {
  const found = kept.get(economy)
  if (found) return found
  const S = economy.states.length
  const pairs: [number, number][] = []
  for (let from = 0; from < S; from++) for (let to = 0; to < S; to++) if (from !== to) pairs.push([from, to])
  const far = ([from, to]: [number, number]) => economy.distance[from * S + to]!
  pairs.sort((a, b) => far(a) - far(b) || a[0] - b[0] || a[1] - b[1])
  kept.set(economy, pairs)
  return pairs
}

/** Shipments of a month by product, then distance. `exported` and `imported` are quanta by state and product, of each product as many. */
export function shipmentsOf(
  economy: Economy,
  exported: readonly Float64Array[],
  imported: readonly Float64Array[],
): Shipment[] {
  const shipments: Shipment[] = []
  for (let product = 0; product < economy.products.length; product++) {
    const out = exported.map(quanta => quanta[product]!)
    const into = imported.map(quanta => quanta[product]!)
    if (out.every(quanta => quanta === 0)) continue
    for (const [from, to] of pairsOf(economy)) {
      const quanta = Math.min(out[from]!, into[to]!)
      if (quanta === 0) continue
      out[from]! -= quanta
      into[to]! -= quanta
      shipments.push({ from, to, product, quanta })
    }
  }
  return shipments
}
