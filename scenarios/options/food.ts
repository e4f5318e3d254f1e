/** Options of food: the reserve and the population limit. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const food = z.strictObject({
  variant: z.enum(['reserve', 'no-reserve']).default('reserve'),
  reserve_share: share(0.2, 'Share of every harvest that goes to the reserve until it is full'),
  reserve_months: quantity('months')
    .prefault('2.4 months')
    .describe('The reserve is full when it holds this many months of food need (20 % of a year)'),
  need_kcal_per_day: quantity('kcal', 1, 10_000)
    .prefault('2300 kcal')
    .describe('Dietary energy a person needs, kcal a day'),
  limit: z
    .enum(['limit', 'advisory', 'off'])
    .default('limit')
    .describe('Population limit: binding on births and moves in, told to families, or none'),
  limit_share: share(0.8, 'Population limit as a share of what food capacity can feed'),
  area: z
    .enum(['state', 'union'])
    .default('state')
    .describe('Whose food capacity counts: each state its own, or the union as a whole'),
})
