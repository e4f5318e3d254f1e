/** Projects under way: what they ask of each month, what they are given, who leads them, and the end of the work. */
import { WORKS } from '../../core/decisions.ts'
import { quanta, take } from '../../core/goods.ts'
import type { Act } from '../../core/institution.ts'
import { apportion } from '../../core/quantise.ts'
import type { StateWorld } from '../../core/world.ts'
import { hoursClaimed } from '../planner/bounds.ts'
import { canLead, knower, overrun } from './proposal.ts'
import { wishId } from './wishes.ts'

/** Hours below this share of the whole are none. */
const DONE = 1e-9

/** Row of the citizen `id`, or -1 where he or she is no longer here. */
const rowOf = ({ citizens }: StateWorld, id: number): number =>
  id < 0 ? -1 : citizens.id.subarray(0, citizens.count).indexOf(id)

/** Begins a work: `part` of what a project of this size takes. The proposer leads it, or, in other states, who can do it best. */
export function beginWork(
  state: StateWorld,
  act: Act,
  work: { wish: number; host: number; project: number; size: number; part: number },
): void {
  const { works } = state.decisions
  const slot = works.wish.indexOf(0)
  const { economy } = act
  const project = economy.projects[work.project]!
  const wish = state.decisions.wishes.id.indexOf(work.wish)
  const proposer = wish < 0 ? -1 : rowOf(state, state.decisions.wishes.proposer[wish]!)
  const leader =
    proposer >= 0 && canLead(state, act, project, proposer) ? proposer : knower(state, act, project)
  const factor = leader < 0 ? 1 : overrun(state, act, leader)
  const P = economy.products.length
  const O = economy.occupations.length
  works.wish[slot] = work.wish
  works.host[slot] = work.host
  works.project[slot] = work.project
  works.size[slot] = work.size
  works.leader[slot] = leader < 0 ? -1 : state.citizens.id[leader]!
  works.lead[slot] = Math.ceil(project.lead_months * factor)
  for (const [p, amount] of project.goods) {
    const units = amount * work.size * work.part * factor
    works.goods[slot * P + p] = Math.ceil(units / economy.products[p]!.quantum)
  }
  for (const [o, amount] of project.hours) works.hours[slot * O + o] = amount * work.size * work.part * factor
  works.goodsLeft.set(works.goods.subarray(slot * P, (slot + 1) * P), slot * P)
  works.hoursLeft.set(works.hours.subarray(slot * O, (slot + 1) * O), slot * O)
}

/** Whether nothing is missing any more. */
export function workDone(state: StateWorld, slot: number): boolean {
  const { works } = state.decisions
  const P = works.goods.length / WORKS
  const O = works.hours.length / WORKS
  for (let at = slot * P; at < (slot + 1) * P; at++) if (works.goodsLeft[at]! > 0) return false
  for (let at = slot * O; at < (slot + 1) * O; at++)
    if (works.hoursLeft[at]! > DONE * works.hours[at]!) return false
  return true
}

/** Ends a work and frees its slot; plant joins the capacity where it is host. */
export function endWork(state: StateWorld, act: Act, slot: number): void {
  const { works } = state.decisions
  const { plant } = act.economy.projects[works.project[slot]!]!
  if (plant >= 0 && works.host[slot] === state.index) state.capacity[plant]! += works.size[slot]!
  for (const column of Object.values(works)) {
    const width = column.length / WORKS
    column.fill(0, slot * width, (slot + 1) * width)
  }
}

/** What a work asks of a month of product p, quanta: an even share of the whole until nothing is missing. */
const askedGoods = (state: StateWorld, slot: number, p: number): number => {
  const { works } = state.decisions
  const at = slot * (works.goods.length / WORKS) + p
  return Math.min(works.goodsLeft[at]!, Math.ceil(works.goods[at]! / works.lead[slot]!))
}

const askedHours = (state: StateWorld, slot: number, o: number): number => {
  const { works } = state.decisions
  const at = slot * (works.hours.length / WORKS) + o
  const left = works.hoursLeft[at]!
  return left <= DONE * works.hours[at]! ? 0 : Math.min(left, works.hours[at]! / works.lead[slot]!)
}

/** Works that go on: those with a leader. */
const underWay = ({ decisions: { works } }: StateWorld): number[] =>
  [...works.wish.keys()].filter(slot => works.wish[slot]! > 0 && works.leader[slot]! >= 0)

/** Adds what works ask of the month to what is claimed beside production. */
export function claimForWorks(state: StateWorld, act: Act): void {
  const { claims, decisions } = state
  const { economy } = act
  const sectors = economy.sectors.length
  for (const slot of underWay(state)) {
    const project = economy.projects[decisions.works.project[slot]!]!
    for (const [p] of project.goods)
      claims.goods[p]! += askedGoods(state, slot, p) * economy.products[p]!.quantum
    for (const [o] of project.hours) claims.hours[o * sectors + project.sector]! += askedHours(state, slot, o)
  }
}

/** Before the marketplace opens: projects are given what the plan has for them, as far as more is there than people need. */
export function invest(state: StateWorld, act: Act): void {
  const { works } = state.decisions
  const { economy } = act
  const P = economy.products.length
  const O = economy.occupations.length
  const slots = underWay(state)
  for (let p = 0; p < P; p++) {
    const asked = slots.map(slot => askedGoods(state, slot, p))
    const own = asked.reduce((sum, n) => sum + n, 0)
    if (own === 0) continue
    // Others claim goods as well; what the plan has is shared by what was asked for.
    const share = Math.min(1, state.plan.invest[p]! / state.claims.goods[p]!)
    const planned = Math.floor(own * share + 1e-7)
    const spare = Math.max(0, state.stock[p]! - quanta(economy, p, state.plan.needs[p]!))
    const got = apportion(take(state, 'invested', p, Math.min(planned, spare)), asked)
    slots.forEach((slot, n) => {
      works.goodsLeft[slot * P + p]! -= got[n]!
    })
  }
  const claimed = hoursClaimed(economy, state)
  for (let o = 0; o < O; o++) {
    if (claimed[o] === 0) continue
    const share = Math.min(1, state.claims.worked[o]! / claimed[o]!)
    for (const slot of slots) works.hoursLeft[slot * O + o]! -= askedHours(state, slot, o) * share
  }
}

/** Where a leader has died, retired or learnt another trade, who can do it best takes over; without one the work stands still. */
export function lead(state: StateWorld, act: Act): void {
  const { works } = state.decisions
  for (let slot = 0; slot < WORKS; slot++) {
    if (works.wish[slot] === 0) continue
    const project = act.economy.projects[works.project[slot]!]!
    const row = rowOf(state, works.leader[slot]!)
    if (row >= 0 && canLead(state, act, project, row)) continue
    const next = knower(state, act, project)
    const found = next < 0 ? -1 : state.citizens.id[next]!
    if (found >= 0 || works.leader[slot]! >= 0)
      act.note(state, 'leader-replaced', wishId(act, works.wish[slot]!), found)
    works.leader[slot] = found
  }
}
