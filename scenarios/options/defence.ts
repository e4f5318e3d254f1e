/** Options of defence: the force of a state, and what an attack does where the force does not stop it. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const defence = z.strictObject({
  variant: z
    .enum(['local', 'central', 'off'])
    .default('local')
    .describe(
      'local: each state its own force; central: one force of the union, sent where the attack is; off: no force',
    ),
  soldiers: share(0.01, 'Share of people of service age who serve'),
  oldest: quantity('months').prefault('40 years').describe('Service age: from school leaving to this age'),
  term: z.number().int().min(1).max(240).default(24).describe('Months that a citizen serves'),
  training_months: quantity('months')
    .prefault('6 months')
    .describe('Months of service until a soldier is trained'),
  equipment_life: quantity('months', 1)
    .prefault('10 years')
    .describe("The planned deliveries of so many months equip the force in full; a month's share wears out"),
  home_bonus: quantity('number', 0, 10)
    .prefault(0.3)
    .describe('What defending their own soil adds to what soldiers can do; not in a central force'),
  delay: z
    .number()
    .int()
    .min(0)
    .max(120)
    .default(2)
    .describe('Months until a central force is where the attack is'),
  mobilisation: quantity('number', 1, 100)
    .prefault(2)
    .describe('Under attack soldiers and deliveries aimed at are this many times those of peace'),
  threat_rate: quantity('number', 0, 12)
    .prefault(0)
    .describe('Attacks that come by chance, a state and year; each lasts a month'),
  threat_strength: quantity('number', 0, 1000)
    .prefault(5)
    .describe('Mean strength of those, attackers for each 1,000 people'),
  damage: share(
    0.04,
    'Share of plant and stocks destroyed in a month when 10 attackers for each 1,000 people are not stopped',
  ),
  lethality: quantity('number', 0, 10)
    .prefault(0.02)
    .describe('People killed a month by each attacker who is not stopped'),
  attrition: quantity('number', 0, 10)
    .prefault(0.02)
    .describe('Soldiers killed a month by each attacker whom they face'),
})
