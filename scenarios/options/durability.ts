/** Options of durability: how long goods are designed to last, and who decides by what. */
import { z } from 'zod'

export const durability = z.strictObject({
  variant: z
    .enum(['lifetime-cost', 'first-cost', 'sales-driven', 'off'])
    .default('lifetime-cost')
    .describe(
      'What a plan charges a design with: the replacements that a longer-lived one would save; nothing but what it takes now; the sales that it spoils by lasting; or no choice: goods last as the tables say',
    ),
})
