/**
 * The experiment format: which scenario is run, what is varied in it and how, what is measured. The names are those of decision
 * making under deep uncertainty (XLRM; Lempert, Popper, Bankes, "Shaping the next one hundred years", RAND 2003): uncertainties (X),
 * levers (L), relations (R: here the scenario), metrics (M).
 */
import { z } from 'zod'
import { statistics } from '../expectation.ts'
import { engines } from './engines.ts'
import { target } from './target-schema.ts'

/** As the option is written in a scenario: a number, or a quantity with its unit. */
const amount = z.union([z.number(), z.string()], 'expected a number or a quantity with a unit')

const factor = z.strictObject({
  path: z
    .string()
    .describe(
      'Dotted path of the option that is varied, as in institutions.sig.ratio_cap or shocks.0.factor',
    ),
  uniform: z.tuple([amount, amount]).optional().describe('Least and greatest; all between them alike likely'),
  log_uniform: z
    .tuple([amount, amount])
    .optional()
    .describe('Least and greatest, above 0; all orders of magnitude alike likely'),
  integer: z.tuple([amount, amount]).optional().describe('Least and greatest whole number, all alike likely'),
  triangular: z.tuple([amount, amount, amount]).optional().describe('Least, likeliest, greatest'),
  normal: z
    .tuple([amount, z.number().positive('expected a number above 0')])
    .optional()
    .describe('Mean and standard deviation'),
  values: z
    .array(z.union([z.number(), z.string(), z.boolean()]))
    .min(1)
    .optional()
    .describe('Values, all alike likely'),
  description: z.string().default(''),
})

export const distributions = [
  'uniform',
  'log_uniform',
  'integer',
  'triangular',
  'normal',
  'values',
] as const satisfies readonly (keyof z.output<typeof factor>)[]
export type DistributionName = (typeof distributions)[number]

export const summaries = [...statistics, 'month'] as const

const metric = z.strictObject({
  metric: z.string().describe('A metric of the union, by name, as in metrics.parquet'),
  summary: z
    .enum(summaries)
    .default('mean')
    .describe('How its months become one number; month is the value of one month'),
  month: z.number().int().min(1).optional().describe('With summary month: which; 1 is the first'),
})

const methods = [
  'list',
  'grid',
  'one-at-a-time',
  'random',
  'latin-hypercube',
  'sobol-sequence',
  'morris',
  'saltelli',
] as const

/** What each method is told, beside its seed: keys that it needs. */
export const told = {
  list: ['file'],
  grid: ['levels'],
  'one-at-a-time': ['levels'],
  random: ['points'],
  'latin-hypercube': ['points'],
  'sobol-sequence': ['points'],
  morris: ['trajectories'],
  saltelli: ['points'],
} as const satisfies Record<(typeof methods)[number], readonly string[]>

const design = z.strictObject({
  method: z.enum(methods).describe('How the points that are run are chosen'),
  file: z
    .string()
    .optional()
    .describe('list: a CSV file beside this one, a column a factor and a row a point'),
  levels: z.number().int().min(2).max(1000).optional().describe('grid, one-at-a-time: values a factor'),
  points: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('random, latin-hypercube, sobol-sequence: points; saltelli: rows of the two base samples'),
  trajectories: z.number().int().min(2).max(100_000).optional().describe('morris: trajectories'),
  second_order: z.boolean().optional().describe('saltelli: also what is needed for effects of pairs'),
  seed: z.number().int().default(1).describe('Of the draws of the design, not of the runs'),
})

const base = z.strictObject({
  base: z.string().describe('A path from this file, or the name of a shipped scenario'),
  overrides: z.array(z.string()).default([]).describe('Overrides of that scenario, in order'),
  set: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Options changed in all runs, by their dotted paths'),
})

const executor = z.strictObject({
  engine: z
    .enum(engines)
    .default('local')
    .describe(
      'local: processes of this machine; bullmq: workers on any machines, by a queue on a server; slurm: a cluster',
    ),
  jobs: z.number().int().min(1).max(10_000).optional().describe('Runs at a time; one a core if left out'),
  retries: z.number().int().min(0).max(100).default(1).describe('How often a run that failed is tried again'),
})

export const experiment = z.strictObject({
  format: z.literal(1).describe('Version of the experiment format'),
  title: z.string().min(1),
  description: z.string().default(''),
  scenario: base.describe('What is run (R, the relations)'),
  uncertainties: z
    .record(z.string(), factor)
    .default({})
    .describe('X: what nobody decides, varied to see what depends on it'),
  levers: z.record(z.string(), factor).default({}).describe('L: what somebody could decide'),
  metrics: z.record(z.string(), metric).describe('M: what is measured, a number a run each'),
  design: design,
  target: target.optional().describe('What the model is fitted to, by ogas calibrate'),
  seeds: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(1)
    .describe(
      'Each point is run with the seeds 1 to this number: the luck of a seed is common to all points',
    ),
  ticks: z.number().int().min(1).max(12_000).optional().describe('Months of each run; those of the scenario'),
  keep: z
    .enum(['months', 'full'])
    .default('months')
    .describe('What stays of a run: its metrics by month, or its whole run directory too'),
  executor: executor.prefault({}),
})

export type ExperimentFile = z.output<typeof experiment>
export type FactorFile = z.output<typeof factor>
export type Outcome = z.output<typeof metric>
export type Design = z.output<typeof design>
