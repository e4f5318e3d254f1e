/** Options of trade: how states agree on it and settle it. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const trade = z.strictObject({
  variant: z
    .enum(['sovet', 'free'])
    .default('sovet')
    .describe(
      'sovet: what a state brings in must be covered by what it sends out and its Sovet account; free: goods go where they are worth most, unpaid',
    ),
  rounds: z
    .number()
    .int()
    .min(1)
    .default(100)
    .describe('Most rounds of prices and offers a month; there is an agreement after any number of them'),
  gap: share(
    0.0001,
    'The rounds end when no agreement can be better by more than this share of the hours of work on offer',
  ),
  reference_every: z
    .number()
    .int()
    .min(0)
    .default(12)
    .describe('Months between comparisons of the agreement with one plan for all; 0: never'),
  sovet_covers: quantity('hours', 0.001, 1e6)
    .prefault('40 h')
    .describe(
      'Labour content that the Sovet at the start pays for, hours per person: sets what an hour costs',
    ),
  working_balance: share(
    0.1,
    'What a state keeps back when it makes its offers, share of its Sovet at the start: for deliveries that turn out other than planned',
  ),
  price_smoothing: share(0.2, 'How far Sovet prices follow those of the last agreement, each month'),
})
