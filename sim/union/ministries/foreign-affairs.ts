/**
 * Foreign affairs: trade with the outside world, and the account that is kept of it. Imports are paid for by exports: what was earned and what
 * may be owed bounds what comes in, cut alike for all. A staff keeps treaties, and finds ways around embargoes.
 */
import type { UnionAct, UnionInstitution } from '../../core/institution.ts'
import { FOREIGN_AFFAIRS } from '../../state/offices/offices.ts'
import { staffFelt } from '../master-state/master-state.ts'
import { agreedFor, creditLine, MILLI } from './outside.ts'

/** Before the plan: what the month allows and owes. */
function agree(act: UnionAct): void {
  const { union, economy } = act
  const { foreign, masterState } = union
  const P = economy.products.length
  const staff = staffFelt(union, FOREIGN_AFFAIRS)
  const agreed = agreedFor(act, {
    people: staff * economy.peoplePerCitizen,
    share: masterState.adults === 0 ? 0 : staff / masterState.adults,
  })
  foreign.importPrice.set(agreed.importPrice)
  foreign.exportPrice.set(agreed.exportPrice)
  const quanta = (units: Float64Array) =>
    units.map((n, at) => Math.floor(n / economy.products[at % P]!.quantum + 1e-9))
  const imports = quanta(agreed.imports)
  const exports = quanta(agreed.exports)
  const cost = worth(imports, agreed.importPrice)
  const payable = Math.max(0, foreign.balance + creditLine(act))
  const share = cost > payable ? payable / cost : 1
  if (share < 1) {
    imports.forEach((n, at) => {
      imports[at] = Math.floor(n * share)
    })
    act.note('imports-unpaid', 'cut alike', cost - worth(imports, agreed.importPrice))
  }
  if (agreed.kept < agreed.treaties)
    act.note('treaties-lapsed', 'too little staff', agreed.treaties - agreed.kept)
  Object.assign(foreign, {
    treaties: agreed.treaties,
    kept: agreed.kept,
    affordable: Math.round(share * 1e6),
  })
  act.ask(
    'agree on trade abroad',
    economy.states.map((_, s) =>
      Float64Array.of(...imports.subarray(s * P, (s + 1) * P), ...exports.subarray(s * P, (s + 1) * P)),
    ),
  )
}

const worth = (quanta: Float64Array, price: Float64Array): number =>
  quanta.reduce((sum, n, at) => sum + n * price[at]!, 0)

/** After the month's trade: what came in is paid, what went out is earned. */
export function settleAbroad(act: UnionAct): void {
  const { foreign } = act.union
  const P = act.economy.products.length
  const moved = act.ask('account for trade abroad')
  foreign.imported = 0
  foreign.exported = 0
  moved.forEach((quanta, s) => {
    for (let p = 0; p < P; p++) {
      foreign.imported += quanta[p]! * foreign.importPrice[s * P + p]!
      foreign.exported += quanta[P + p]! * foreign.exportPrice[s * P + p]!
    }
  })
  foreign.balance += foreign.exported - foreign.imported
}

export const foreignAffairs: UnionInstitution<'on' | 'off'> = {
  name: 'foreign_affairs',
  variants: { on: agree, off: agree },
  invariants: [
    {
      name: 'the account with the outside world is within its credit',
      // Who owes more, because the credit was cut, brings in nothing.
      check: act => {
        const { balance, imported } = act.union.foreign
        const line = creditLine(act)
        return Number.isSafeInteger(balance) && (balance >= -line || imported === 0)
          ? undefined
          : { entity: 'foreign account', found: `${balance} with a credit of ${line}` }
      },
    },
  ],
  metrics: [
    {
      name: 'foreign_balance',
      unit: 'h',
      theme: 'union',
      description:
        'Account with the outside world: earned by exports less paid for imports, hours at world prices.',
      read: ({ union }) => union.foreign.balance / MILLI,
    },
    {
      name: 'foreign_imports',
      unit: 'h/month',
      theme: 'union',
      description: 'Goods that came in from the outside world, hours at world prices.',
      read: ({ union }) => union.foreign.imported / MILLI,
    },
    {
      name: 'foreign_exports',
      unit: 'h/month',
      theme: 'union',
      description: 'Goods that went to the outside world, hours at world prices.',
      read: ({ union }) => union.foreign.exported / MILLI,
    },
    {
      name: 'treaties_kept',
      unit: '%',
      theme: 'union',
      description: 'Treaties kept as a share of those in force; 100 where there are none.',
      better: 'more',
      read: ({ union: { foreign } }) =>
        foreign.treaties === 0 ? 100 : (100 * foreign.kept) / foreign.treaties,
    },
    {
      name: 'imports_affordable',
      unit: '%',
      theme: 'union',
      description: 'Share of the imports agreed with the outside world that could be paid for.',
      better: 'more',
      read: ({ union }) => union.foreign.affordable / 1e4,
    },
  ],
}
