/** Options of migration: who moves from state to state. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const migration = z.strictObject({
  variant: z
    .enum(['within-limit', 'free', 'off'])
    .default('within-limit')
    .describe('free: the population limit does not bind moves in; off: nobody moves'),
  mobility: share(
    0.1,
    'Share of adults a year who would move to a state at no distance that is better by a whole point of well-being',
  ),
  friction_km: quantity('number', 1, 1e6)
    .prefault(500)
    .describe('Distance, km, over which the wish to move falls to 1/e'),
})
