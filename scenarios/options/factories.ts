/** Options of factories: production as it turns out. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const factories = z.strictObject({
  variant: z.enum(['varying', 'exact']).default('varying').describe('exact: everything turns out as planned'),
  attendance: quantity('share', 0.01, 1).prefault(0.96).describe('Mean share of working hours attended'),
  attendance_sd: share(0.02, 'Standard deviation of a workplace month'),
  learning: share(
    0.02,
    'Rise of productivity of a worker from novice to expert, per year of practice, up to skill_cap',
  ),
  skill_cap: quantity('number', 0, 2).prefault(0.2).describe('Most that practice adds to productivity'),
})
