/** Options of decisions: from a wish to production. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const decisions = z.strictObject({
  variant: z
    .enum(['three-tier', 'central', 'off'])
    .default('three-tier')
    .describe(
      'three-tier: those affected vote, by block, state or nation; central: the master state decides by the worth in plans, nobody votes; off: no wishes, no projects',
    ),
  every: z
    .number()
    .int()
    .min(1)
    .default(3)
    .describe('Months from one round of wishes and proposals to the next'),
  support: share(0.03, 'Share of the adults of a block who must lack the same before it becomes a wish'),
  block_cost: quantity('hours')
    .prefault('4 h')
    .describe('A project that costs the people of one block at most this a head is a matter of the block'),
  state_cost: quantity('hours')
    .prefault('3 h')
    .describe(
      'One that costs the people of a state at most this a head is a matter of the state; what costs more, of the nation',
    ),
  quorum: share(0.3, 'Share of those who may vote that must, or nothing is decided'),
  majority: share(0.5, 'Share of the votes that must be exceeded'),
  states: share(0.5, 'In a national vote, share of the states that must have a majority of their own'),
  payback: quantity('months')
    .prefault('5 years')
    .describe('Time over which people (and the master state) count what a project brings'),
  shortfall: share(0.1, 'Share of what a project takes that the plan may lack before the review rejects it'),
  overrun: share(0.2, 'What a leader without more than novice skill adds to the work, over an expert'),
})
