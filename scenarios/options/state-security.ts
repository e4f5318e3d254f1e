/** Options of state security: sabotage and espionage, and the staff that prevents some of it. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { office } from './office.ts'
import { share } from './share.ts'

export const stateSecurity = z.strictObject({
  variant: z
    .enum(['on', 'off'])
    .default('on')
    .describe('off: no staff; incidents happen as often as they are tried'),
  ...office(0.0005, 'guard against sabotage and espionage'),
  half_staff: share(0.0005, 'Share of adults that halves how often incidents succeed, and what they do'),
  sabotage_rate: quantity('number', 0, 12).prefault(0).describe('Attempts of sabotage, a state and year'),
  sabotage_damage: share(0.1, 'Share of the plant of the type that is struck'),
  espionage_rate: quantity('number', 0, 12).prefault(0).describe('Attempts of espionage, a state and year'),
})
