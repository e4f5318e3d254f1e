/**
 * Internal affairs: diversion of goods and a black market across states, and officials who steal. What is found out depends on the staff, on
 * what the ledger shows, and on the police work of soldiers (`state/black-market/`).
 */
import { first, second, uniform } from '../../core/draws.ts'
import type { UnionAct, UnionInstitution } from '../../core/institution.ts'
import { apportion } from '../../core/quantise.ts'
import { transfer } from '../../ledger/sovet.ts'
import { INTERNAL_AFFAIRS } from '../../state/offices/offices.ts'
import { staffIn } from '../master-state/master-state.ts'
import { worldPrices } from './outside.ts'

const MILLION = 1e6

/** Share of diversion that the ledger alone lays open. */
export function shown({ institutions }: UnionAct['scenario']): number {
  const { ledger, internal_affairs } = institutions
  if (ledger.variant === 'off') return 0
  return ledger.detail === 'block' ? internal_affairs.seen_in_blocks : internal_affairs.seen_in_receipts
}

/** Watches or not: goods are diverted and officials try; without staff only the ledger shows anything. */
function watch(act: UnionAct): void {
  blackMarket(act)
  corruption(act)
}

/** Goods leave the shelves; part of them crosses borders to where they are shortest. */
function blackMarket(act: UnionAct): void {
  const { union, economy, scenario } = act
  const { internal } = union
  const P = economy.products.length
  const answers = act.ask(
    'divert goods',
    economy.states.map((_, s) =>
      Float64Array.of(
        Math.round(shown(scenario) * MILLION),
        Math.round(staffIn(union, INTERNAL_AFFAIRS, s) * MILLION),
      ),
    ),
  )
  const kept = answers.map(answer => answer.slice(0, P))
  answers.forEach((answer, s) => {
    internal.clearance[s] = answer[2 * P]!
  })
  for (let p = 0; p < P; p++) {
    internal.diverted[p] = kept.reduce((sum, quanta) => sum + quanta[p]!, 0)
    const short = answers.map(answer => answer[P + p]!)
    if (internal.diverted[p] === 0 || short.every(quanta => quanta === 0)) continue
    let smuggled = 0
    for (const quanta of kept) {
      const leaves = Math.floor(quanta[p]! * scenario.institutions.internal_affairs.smuggled)
      quanta[p]! -= leaves
      smuggled += leaves
    }
    const arrives = apportion(smuggled, short)
    kept.forEach((quanta, s) => {
      quanta[p]! += arrives[s]!
    })
  }
  for (let p = 0; p < P; p++) internal.handedOut[p] = kept.reduce((sum, quanta) => sum + quanta[p]!, 0)
  act.ask('receive by the back door', kept)
}

/** Officials try to move their state's Sovet for goods that never come. The rules want both signatures; who looks may find out. */
function corruption(act: UnionAct): void {
  const { union, economy, scenario, tick } = act
  const { corruption_rate, corruption_share, collusion } = scenario.institutions.internal_affairs
  const { variant, signers } = scenario.institutions.ledger
  const S = economy.states.length
  if (corruption_rate === 0 || S < 2) return
  const count = union.internal.corruption
  const lot = act.stream('internal/corruption')
  const finding = act.stream('internal/clearance')
  for (let s = 0; s < S; s++) {
    if (first(lot, tick, s) >= corruption_rate / 12) continue
    const to = (s + 1 + Math.floor(second() * (S - 1))) % S
    const amount = Math.floor(corruption_share * union.sovet.balance[s]!)
    const [from, into] = [economy.states[s]!.id, economy.states[to]!.id]
    count.tried++
    const colludes = uniform(lot, tick, s, 1) < collusion
    const refused =
      variant === 'signed' && signers === 'both' && !colludes
        ? 'the receiver has not signed'
        : uniform(finding, tick, s) < union.internal.clearance[s]! / MILLION
          ? 'found out'
          : undefined
    if (refused !== undefined) {
      count.refused++
      act.note('corruption-refused', `${from} to ${into}: ${refused}`, amount)
    } else if (amount > 0 && transfer(act, s, to, amount, 'goods')) {
      count.moved += amount
      act.note('corruption', `${from} to ${into}`, amount)
    }
  }
}

export const internalAffairs: UnionInstitution<'on' | 'off'> = {
  name: 'internal_affairs',
  variants: { on: watch, off: watch },
  invariants: [
    {
      name: 'what is diverted is handed out',
      check: ({ union: { internal }, economy }) => {
        const p = internal.diverted.findIndex((n, product) => n !== internal.handedOut[product])
        return p < 0
          ? undefined
          : {
              entity: economy.products[p]!.id,
              found: `${internal.diverted[p]} diverted, ${internal.handedOut[p]} handed out`,
            }
      },
    },
  ],
  metrics: [
    {
      name: 'diverted',
      unit: 'h/month',
      theme: 'union',
      description: 'Goods diverted off the shelves, labour content at the start.',
      better: 'less',
      read: ({ union, economy }) =>
        union.internal.diverted.reduce(
          (sum, n, p) => sum + n * economy.products[p]!.quantum * worldPrices(economy)[p]!,
          0,
        ),
    },
    {
      name: 'clearance',
      unit: '%',
      theme: 'union',
      description: 'Share of the tried diversion that is found out, mean of the states.',
      better: 'more',
      read: ({ union: { internal } }) =>
        (100 * internal.clearance.reduce((sum, millionths) => sum + millionths, 0)) /
        MILLION /
        internal.clearance.length,
    },
    {
      name: 'corruption_moved',
      unit: 'minor units',
      theme: 'union',
      description: 'Sovet that officials have moved for nothing since the start.',
      better: 'less',
      read: ({ union }) => union.internal.corruption.moved,
    },
    {
      name: 'corruption_refused',
      unit: 'attempts',
      theme: 'union',
      description:
        'Attempts of officials to move Sovet for nothing that were refused or found out, since the start.',
      read: ({ union }) => union.internal.corruption.refused,
    },
  ],
}
