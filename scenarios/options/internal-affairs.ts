/** Options of internal affairs: goods that leave the shelves by the back door, officials who steal, and who finds out. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { office } from './office.ts'
import { share } from './share.ts'

export const internalAffairs = z.strictObject({
  variant: z.enum(['on', 'off']).default('on').describe('off: no staff; only the ledger shows what happens'),
  ...office(0.0005, 'clear up diversion of goods and corruption'),
  half_staff: share(0.0005, 'Share of adults that halves what is not found out'),
  seen_in_blocks: share(0.2, 'Share of diversion that a ledger of sums by neighbourhood lays open'),
  seen_in_receipts: share(0.5, 'The same of a ledger of every purchase'),
  diversion: share(
    0,
    'Share of the shelf of a good that is tried to be diverted when none of what is asked is there',
  ),
  smuggled: share(0.3, 'Share of what is diverted that goes to the states where the good is shortest'),
  connected: share(0.05, 'Share of people who get what is diverted'),
  corruption_rate: quantity('number', 0, 12)
    .prefault(0)
    .describe(
      "Attempts of officials to move their state's Sovet for goods that never come, a state and year",
    ),
  corruption_share: share(0.02, "Share of the state's Sovet that is tried for"),
  collusion: share(0.1, 'Chance that officials of the receiving state sign as well'),
})
