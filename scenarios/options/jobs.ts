/** Options of jobs: assignment to jobs and the working week. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const jobs = z.strictObject({
  variant: z
    .enum(['assigned', 'random', 'wage-ordered'])
    .default('assigned')
    .describe(
      'How places are filled: by taste, trade and need; by lot; or the most practised where it pays best',
    ),
  week: quantity('hours', 1, 80).prefault('40 h').describe('Full working week'),
  shortest_week: quantity('hours', 0, 80)
    .prefault('20 h')
    .describe('The week is never made shorter than this'),
  reconsider: share(0.03, 'Share of workers a month who look for another job'),
  tastes: z.number().int().min(1).max(16).default(4).describe('Number of taste types for work'),
})
