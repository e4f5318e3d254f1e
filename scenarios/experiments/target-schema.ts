/** What a model is fitted to, and by which search. */
import { z } from 'zod'

export const searches = ['nelder-mead', 'cma-es', 'abc-smc'] as const
export const losses = ['squares', 'absolute'] as const

/** What only some searches heed. */
export const heeded = {
  'nelder-mead': ['loss', 'starts'],
  'cma-es': ['loss', 'population'],
  'abc-smc': ['population'],
} as const satisfies Record<(typeof searches)[number], readonly string[]>

export const target = z.strictObject({
  file: z
    .string()
    .describe(
      'A CSV file beside this one: month (1 is the first), metric (of the union), value, and sigma (deviation of the observation and of what the model leaves out) or weight',
    ),
  method: z.enum(searches).describe('nelder-mead: from several starts; cma-es; abc-smc: which are likely'),
  points: z.number().int().min(1).max(1_000_000).default(1000).describe('Points to be run at most'),
  loss: z
    .enum(losses)
    .optional()
    .describe('nelder-mead, cma-es: mean of the squared deviations (squares) or of their sizes (absolute)'),
  starts: z.number().int().min(1).max(1000).optional().describe('nelder-mead: searches side by side'),
  population: z
    .number()
    .int()
    .min(4)
    .max(100_000)
    .optional()
    .describe('cma-es, abc-smc: points of a generation'),
  precision: z
    .number()
    .positive('expected a number above 0')
    .default(0.01)
    .describe(
      "nelder-mead, cma-es: spread of the points, as a share of the ranges, at which to end; abc-smc: distance that is near enough, in typical deviations of the first population's results",
    ),
  waves: z
    .number()
    .int()
    .min(0)
    .max(20)
    .default(0)
    .describe('Waves of history matching before, at most: what cannot give the observations is left out'),
  seed: z.number().int().default(1).describe('Of the draws of the search, not of the runs'),
})

export type TargetFile = z.output<typeof target>
