/** Options of foreign affairs: treaties with the outside world, its embargoes and prices, and the account that is kept with it. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { office } from './office.ts'
import { share } from './share.ts'

const amount = z.number().min(0).default(0)
const tick = z.number().int().min(0)
const months = z.number().int().min(1).default(1)

const treaty = z.strictObject({
  product: z.string(),
  state: z.string().default('all').describe('The state that trades, or all by their people'),
  imports: amount.describe('Units a month that may come in'),
  exports: amount.describe('Units a month that are owed'),
  price: quantity('number', 0, 1000).prefault(1).describe('Price over the world price'),
  from: tick.default(0).describe('First month'),
  to: tick.optional().describe('First month in which it no longer holds'),
})

const embargo = z.strictObject({
  tick,
  months,
  product: z.string().default('all'),
  left: share(0, 'Share of what was agreed that still passes'),
  description: z.string().default(''),
})

const priceShock = z.strictObject({
  tick,
  months,
  product: z.string().default('all'),
  factor: quantity('number', 0, 1000).describe('World price over what it is otherwise'),
  description: z.string().default(''),
})

export const foreignAffairs = z.strictObject({
  variant: z
    .enum(['on', 'off'])
    .default('on')
    .describe('off: no staff; no treaty is kept, and embargoes last as they are'),
  ...office(0.0001, 'negotiate with the outside world'),
  treaty_staff: quantity('number', 0, 1e9)
    .prefault(50)
    .describe('People of the staff who keep one treaty; treaties beyond what the staff can keep lapse'),
  half_staff: share(0.0001, 'Share of adults that works around half an embargo within `workaround`'),
  workaround: quantity('months', 0.1).prefault('6 months').describe('See `half_staff`'),
  credit: quantity('months')
    .prefault('3 months')
    .describe('Imports that may be owed, months of all that the external table and treaties allow'),
  treaties: z.array(treaty).default([]).describe('Kept in this order, as far as the staff reaches'),
  embargoes: z.array(embargo).default([]).describe('Trade that the outside world cuts off'),
  price_shocks: z.array(priceShock).default([]).describe('Changes of prices in the outside world'),
})
