/** Options of the emergency: what declares it, what may then be done, and for how long. */
import { z } from 'zod'
import { share } from './share.ts'

/** What the leader of an emergency may do; there are no other powers. */
export const powers = ['reorder-goals', 'open-reserves', 'direct-trade', 'suspend-votes'] as const

const trade = (kind: string) =>
  z.string().default('').describe(`Occupation from which a leader is taken in ${kind}; empty: any`)

export const emergency = z.strictObject({
  variant: z.enum(['on', 'off']).default('on').describe('off: nobody ever declares an emergency'),
  powers: z
    .array(z.enum(powers))
    .default([...powers])
    .describe('The powers that a leader has, and no others'),
  longest: z
    .number()
    .int()
    .min(1)
    .max(120)
    .default(6)
    .describe('Months after which an emergency ends, whatever happens'),
  pause: z
    .number()
    .int()
    .min(0)
    .max(120)
    .default(3)
    .describe('Months that must pass before another emergency takes effect'),
  famine_below: share(
    0.8,
    'Famine: the mean share of the food ration that people of a state get is below this',
  ),
  famine_months: z.number().int().min(1).max(120).default(2).describe('... for so many months in a row'),
  disaster_loss: share(
    0.2,
    'Disaster: share of plant (by the labour worked on it) that shocks or war keep from working in a state',
  ),
  invasion_trade: trade('an invasion'),
  famine_trade: trade('a famine'),
  disaster_trade: trade('a disaster'),
})
