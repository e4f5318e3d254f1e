/** The ledger as an institution: it writes down what others move. */
import type { Answer, UnionInstitution } from '../core/institution.ts'
import { sovetInAll } from './sovet.ts'
import { sealMonth } from './state-chain.ts'
import { sealUnion } from './union-chain.ts'

export const ledgerAnswers: Record<string, Answer> = { 'ledger.seal': sealMonth }

export const ledger: UnionInstitution<'signed' | 'off'> = {
  name: 'ledger',
  variants: { signed: sealUnion, off: () => {} },
  invariants: [
    {
      name: 'Sovet is conserved',
      check: ({ union: { sovet } }) => {
        const held = sovetInAll(sovet)
        return held === sovet.supply && sovet.balance.every(amount => amount >= 0)
          ? undefined
          : {
              entity: 'Sovet',
              found: `${held} of ${sovet.supply}, accounts ${[...sovet.balance].join(', ')}`,
            }
      },
    },
    {
      name: 'each month has its block',
      check: ({ union, scenario, tick }) => {
        const expected = scenario.institutions.ledger.variant === 'off' ? 0 : tick + 2
        return union.chain.blocks === expected
          ? undefined
          : { entity: 'chain', found: `${union.chain.blocks} blocks after tick ${tick}` }
      },
    },
  ],
  metrics: [
    {
      name: 'sovet_forged',
      unit: 'minor units',
      theme: 'union',
      description: 'Sovet that thieves of keys have moved since the start.',
      read: ({ union }) => union.forged.moved,
    },
    {
      name: 'sovet_forgeries_refused',
      unit: 'minor units',
      theme: 'union',
      description: 'Sovet that thieves of keys have tried to move in vain since the start.',
      read: ({ union }) => union.forged.refused,
    },
  ],
}
