/** Options of monitor: how demand is forecast. */
import { z } from 'zod'
import { share } from './share.ts'

export const monitor = z.strictObject({
  variant: z
    .enum(['smoothing', 'last-month'])
    .default('smoothing')
    .describe('How demand is forecast from what was observed'),
  smoothing: share(0.25, 'Weight of the newest month in the forecast'),
})
