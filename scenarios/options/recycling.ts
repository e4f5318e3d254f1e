/** Options of recycling: waste and its return. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'

export const recycling = z.strictObject({
  variant: z.enum(['on', 'off']).default('on').describe('off: all waste goes to landfill'),
  collection_factor: quantity('number', 0, 2)
    .prefault(1)
    .describe('Multiplies the collection shares of the waste table, at most 1 each'),
})
