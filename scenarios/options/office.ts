/** What every office of the union has: people who work for it, and goods that they use. */
import { z } from 'zod'
import { share } from './share.ts'

/** @param staff share of adults @param task what they do */
export const office = (staff: number, task: string) => ({
  staff: share(staff, `Share of adults who ${task}`),
  occupation: z
    .string()
    .optional()
    .describe('Occupation of the staff; of all occupations, in proportion to the qualified, if left out'),
  goods: z
    .array(
      z.strictObject({
        product: z.string(),
        amount: z.number().positive().describe('Units a month for each 1,000 staff'),
      }),
    )
    .default([])
    .describe('What the staff use'),
})
