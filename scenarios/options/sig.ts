/** Options of sig: the solidarity income guarantee and the money supply. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'

export const sig = z.strictObject({
  variant: z
    .enum(['tiers', 'equal', 'off'])
    .default('tiers')
    .describe('off: no redistribution, income by hours worked only'),
  ratio_cap: quantity('number', 1, 1000)
    .prefault(3)
    .describe('Top tier income over base tier income, at most'),
  holding_cap: quantity('number', 0, 1e9)
    .prefault(2)
    .describe('Most a citizen may hold at the seal, in supply / population; 0 = no cap'),
  supply_per_person: quantity('number', 1, 1e9)
    .prefault(300_000)
    .describe('Local money at genesis, minor units per simulated citizen'),
  difficulty_weight: quantity('number', 0, 10)
    .prefault(1)
    .describe('Rise of the wanted income ratio from the lightest to the hardest work'),
  training_weight: quantity('number', 0, 10)
    .prefault(0.5)
    .describe('Rise of the wanted income ratio per year of training'),
  scarcity_weight: quantity('number', 0, 10)
    .prefault(0.5)
    .describe('Rise of the wanted income ratio for the scarcest occupation'),
})
