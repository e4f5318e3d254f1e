/** Options of commons: who may use an improvement that arose elsewhere. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const commons = z.strictObject({
  variant: z
    .enum(['open', 'licensed', 'secret'])
    .default('open')
    .describe(
      'open: all states may use an improvement at once; licensed: where it arose, and who pays the fee, until the term is over; secret: where it arose alone',
    ),
  learning: quantity('months', 0, 120)
    .prefault('12 months')
    .describe('Time that a state takes to learn what it may use; people in training shorten it'),
  term: quantity('months', 0, 1200)
    .prefault('20 years')
    .describe('Time after which a licensed improvement is free to all'),
  fee: quantity('number', 0, 1e9)
    .prefault(0)
    .describe(
      'Minor units of Sovet, once, for each hour of work that a licence saves the buyer in a year; 0: no licences are given',
    ),
  budget: share(0.05, 'Most of its Sovet that a state spends on licences in a month'),
})
