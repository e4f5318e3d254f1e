/** Options of market: prices and purchases. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const market = z.strictObject({
  variant: z.enum(['clearing', 'fixed-price']).default('clearing'),
  adjustment: share(0.2, 'How strongly a price follows demand over supply in a month'),
  price_floor: quantity('number', 0.01, 1).prefault(0.2).describe('Lowest price factor over labour content'),
  price_ceiling: quantity('number', 1, 100).prefault(8).describe('Highest price factor over labour content'),
  spending: share(0.9, 'Share of a wallet that a citizen is ready to spend in a month'),
  taste_spread: share(0.3, 'Spread of tastes between citizens'),
  tastes: z.number().int().min(1).max(32).default(8).describe('Number of taste types for goods'),
})
