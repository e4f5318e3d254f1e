/** Options of the master state: delegates whom the states authorise, and the staff that coordinates. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { office } from './office.ts'
import { share } from './share.ts'

export const masterState = z.strictObject({
  variant: z
    .enum(['delegates', 'off'])
    .default('delegates')
    .describe('off: no delegates, no common staff, and so no ministries'),
  ...office(0.0002, 'work for the master state itself'),
  term: quantity('months', 1).prefault('4 years').describe('How long a delegate is authorised'),
  practice: quantity('months')
    .prefault('10 years')
    .describe('Practice at work that a delegate must have; drawn by lot among those who have it'),
  tolerance: share(0.05, 'Loss of well-being, beyond what the union bears, at which a state is dissatisfied'),
  patience: quantity('months', 1)
    .prefault('6 months')
    .describe('Dissatisfied for so many months in a row, a state revokes its authorisation'),
  pause: quantity('months', 1)
    .prefault('12 months')
    .describe('Time from a revocation until the state authorises a delegate again'),
})
