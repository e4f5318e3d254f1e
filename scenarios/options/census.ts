/** Options of census: births, deaths, schooling, trades, retirement. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'

export const census = z.strictObject({
  variant: z
    .enum(['life-table', 'static'])
    .default('life-table')
    .describe('static: nobody is born, ages or dies'),
  school_leaving: quantity('months')
    .prefault('18 years')
    .describe('Age at which schooling ends and work may begin'),
  retirement: quantity('months').prefault('65 years').describe('Age at which work ends'),
  fertility_factor: quantity('number', 0, 10).prefault(1).describe('Multiplies the fertility table'),
})
