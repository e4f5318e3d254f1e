/** Flows between parties, each of which may give and get. */
import type { Role } from './chart.ts'

/** Who gives and gets. */
export interface Party {
  name: string
  href?: string
}

/** What party `from` gave to party `to`, by their places in the list. */
export interface Flow {
  from: number
  to: number
  value: number
  role: Role
  href?: string
}

export interface Exchange {
  parties: Party[]
  flows: Flow[]
}

/** At most so many parties: the least of them are gathered in one, and what they give each other is left out. */
export function gathered({ parties, flows }: Exchange, most: number): Exchange {
  if (parties.length <= most) return { parties, flows }
  const turnover = new Float64Array(parties.length)
  for (const { from, to, value } of flows) {
    turnover[from]! += value
    turnover[to]! += value
  }
  const kept = [...parties.keys()]
    .sort((a, b) => turnover[b]! - turnover[a]!)
    .slice(0, most - 1)
    .sort((a, b) => a - b)
  const place = (party: number) => (kept.includes(party) ? kept.indexOf(party) : kept.length)
  const sums = new Map<string, Flow>()
  for (const flow of flows) {
    const [from, to] = [place(flow.from), place(flow.to)]
    if (from === kept.length && to === kept.length) continue
    const whole = from < kept.length && to < kept.length
    const sum = sums.get(`${from} ${to}`)
    if (sum) sum.value += flow.value
    else
      sums.set(
        `${from} ${to}`,
        whole ? { ...flow, from, to } : { from, to, value: flow.value, role: 'quiet' },
      )
  }
  const others = { name: `${parties.length - kept.length} others` }
  return { parties: [...kept.map(party => parties[party]!), others], flows: [...sums.values()] }
}

/** What each gave less what it got. */
export function netOf(parties: number, flows: readonly Flow[]): number[] {
  const nets = new Array<number>(parties).fill(0)
  for (const { from, to, value } of flows) {
    nets[from]! += value
    nets[to]! -= value
  }
  return nets
}
