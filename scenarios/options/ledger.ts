/** Options of the ledger: what is written down of money, who signs it, and how keys are kept. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

const theft = z.strictObject({
  tick: z.number().int().min(0).describe('Month in which the key is stolen'),
  state: z.string().describe('The state whose authority loses its key'),
  to: z.string().describe('The state to whose account the thief sends Sovet: nobody else can hold it'),
  share: share(0.1, "Share of the state's Sovet that the thief tries to move each month"),
  months: z
    .number()
    .int()
    .min(1)
    .default(6)
    .describe('Months until the theft is noticed and the key revoked'),
  colludes: z.boolean().default(false).describe('Whether the authority that receives signs as well'),
})

export const ledger = z.strictObject({
  variant: z
    .enum(['signed', 'off'])
    .default('signed')
    .describe('signed: chains of signed blocks; off: balances are kept, nothing is written down'),
  detail: z
    .enum(['block', 'receipt', 'citizen'])
    .default('block')
    .describe(
      "What is a transaction: a neighbourhood's movements of a kind, each citizen's, or each citizen's with purchases signed by the wallet (slow: for small worlds)",
    ),
  settlement: z
    .enum(['pair', 'state'])
    .default('state')
    .describe('What an authority signs of transfers between states: each one, or all of a month at once'),
  signers: z
    .enum(['both', 'payer'])
    .default('both')
    .describe('Who must sign a transfer between states: payer and receiver, or the payer alone'),
  rotate_every: z
    .number()
    .int()
    .min(0)
    .default(12)
    .describe('Months after which every authority takes a new key; 0: never'),
  growth_per_year: share(0, 'Local money added each year, share of the supply; 0: the supply is fixed'),
  sovet_per_person: quantity('number', 1, 1e9)
    .prefault(10_000)
    .describe('Sovet at genesis, minor units per simulated citizen, allotted to states by people'),
  compromised: z.array(theft).default([]).describe('Keys of authorities that are stolen'),
})
