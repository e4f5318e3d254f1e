/**
 * What a scenario expects to show, in a form that can be run: effects on metrics, over paired seeds, against the same scenario
 * with something changed. A story that cannot fail is no story.
 */
import { z } from 'zod'
import { counterfactualNames } from './counterfactuals.ts'

/** How the months of a run become one number. `variation` is the standard deviation over the mean, in %. */
export const statistics = ['mean', 'end', 'min', 'max', 'variation'] as const
export type Statistic = (typeof statistics)[number]

const effect = z.strictObject({
  claim: z.string().min(1).describe('What is expected, in a sentence'),
  metric: z.string().describe('A metric of the union, by name, as in metrics.parquet'),
  statistic: z
    .enum(statistics)
    .default('mean')
    .describe('How its months become one number; variation is standard deviation over mean, in %'),
  direction: z
    .enum(['more', 'less', 'same'])
    .describe('What the scenario has, compared with what it is held against'),
  tolerance: z
    .number()
    .positive()
    .optional()
    .describe(
      'With direction same: the largest difference that still counts as none, in the unit of the metric',
    ),
  against: z
    .strictObject({
      overrides: z.array(z.string()).default([]).describe('Overrides of this scenario, in order'),
      counterfactuals: z
        .array(z.enum(counterfactualNames as [string, ...string[]]))
        .default([])
        .describe('Counterfactuals, as institution/counterfactual, laid over that'),
    })
    .describe('What the scenario is held against: itself, changed by these'),
})

export const expectation = z.strictObject({
  seeds: z.number().int().min(2).max(1000).default(10).describe('Paired seeds: 1 to this number'),
  ticks: z.number().int().min(1).max(12_000).optional().describe('Months of each run; those of the scenario'),
  overrides: z
    .array(z.string())
    .default([])
    .describe('Overrides on both sides, for a smaller scale than that of a normal run'),
  effects: z.array(effect).min(1),
})

export type Expectation = z.output<typeof expectation>
export type Effect = z.output<typeof effect>
