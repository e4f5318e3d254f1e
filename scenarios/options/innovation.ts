/** Options of innovation: how ideas arise, and how far they can improve a blueprint. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const innovation = z.strictObject({
  variant: z
    .enum(['leisure', 'off'])
    .default('leisure')
    .describe(
      'leisure: ideas come of free hours and knowledge; off: techniques stay as the tables have them',
    ),
  ideas_per_blueprint: quantity('number', 0, 1000)
    .prefault(2.5)
    .describe(
      'Ideas a year about a mean blueprint, in the whole union, were all its people at work with all hours free, untrained and new to it',
    ),
  free_below: quantity('hours', 1, 80)
    .prefault('40 h')
    .describe('Hours a week below which time is free for ideas'),
  step: share(0.01, 'Share of the way to its bound that an improvement takes a factor'),
  labour_bound: quantity('share', 0.01, 1).prefault(0.6).describe('Least factor on the labour of a run'),
  inputs_bound: quantity('share', 0.01, 1)
    .prefault(0.85)
    .describe('Least factor on the inputs of a run; never less than the matter that comes out'),
  life_bound: quantity('number', 1, 10)
    .prefault(2)
    .describe('Greatest factor on the life of durable goods that are made'),
  recovery_bound: quantity('number', 1, 10)
    .prefault(1.5)
    .describe('Greatest factor on the collected share of the waste of what is made; all at most'),
})
