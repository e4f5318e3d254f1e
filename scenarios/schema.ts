/**
 * The scenario format, in one place: what a policy designer may write, with units, ranges and defaults.
 * `z.input` is what stands in the file, `z.output` (`Scenario`) is what the simulation reads: plain numbers in base units
 * (months, hours, shares, people). The JSON Schema for editors is made from this file.
 */
import { z } from 'zod'
import { quantity } from './quantity.ts'
import { type Tables, tables } from './tables.ts'

const share = (fallback: number, what: string) => quantity('share', 0, 1).prefault(fallback).describe(what)

const census = z.strictObject({
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

const monitor = z.strictObject({
  variant: z
    .enum(['smoothing', 'last-month'])
    .default('smoothing')
    .describe('How demand is forecast from what was observed'),
  smoothing: share(0.25, 'Weight of the newest month in the forecast'),
})

const planner = z.strictObject({
  variant: z.enum(['lp']).default('lp'),
  coordination: z
    .enum(['autarky', 'unified'])
    .default('unified')
    .describe('autarky: each state plans alone; unified: one LP for all'),
  periods: z
    .array(z.number().int().min(1).max(24))
    .min(1)
    .default([1])
    .describe(
      'Lengths of the planning periods, months; their sum is the horizon. What must last beyond it (harvests, buffers, plant) is aimed at in any case',
    ),
  checkpoint_every: z
    .number()
    .int()
    .min(1)
    .default(12)
    .describe('Ticks between checkpoints: there the solver is rebuilt from its saved basis'),
  shortfall_segments: z
    .array(z.number().positive())
    .min(1)
    .default([1, 2, 4])
    .describe(
      'Penalty of each equal part of a shortfall, rising: a large gap for one hurts more than small gaps for all',
    ),
  want_segments: z
    .array(z.number().positive())
    .min(1)
    .default([3, 2, 1])
    .describe('Value of each equal part of a want, falling'),
  stock_months: quantity('months')
    .prefault('0.5 months')
    .describe('Buffer stock aimed at, months of forecast use'),
  capacity_margin: share(0.1, 'Spare capacity aimed at, as a share of forecast use'),
  max_iterations: z
    .number()
    .int()
    .min(1)
    .default(200_000)
    .describe('Iteration limit of each solve; there is no time limit'),
})

const jobs = z.strictObject({
  variant: z.enum(['assigned', 'random']).default('assigned'),
  week: quantity('hours', 1, 80).prefault('40 h').describe('Full working week'),
  shortest_week: quantity('hours', 0, 80)
    .prefault('20 h')
    .describe('The week is never made shorter than this'),
  reconsider: share(0.03, 'Share of workers a month who look for another job'),
  tastes: z.number().int().min(1).max(16).default(4).describe('Number of taste types for work'),
})

const factories = z.strictObject({
  variant: z.enum(['varying', 'exact']).default('varying').describe('exact: everything turns out as planned'),
  attendance: quantity('share', 0.01, 1).prefault(0.96).describe('Mean share of working hours attended'),
  attendance_sd: share(0.02, 'Standard deviation of a workplace month'),
  learning: share(
    0.02,
    'Rise of productivity of a worker from novice to expert, per year of practice, up to skill_cap',
  ),
  skill_cap: quantity('number', 0, 2).prefault(0.2).describe('Most that practice adds to productivity'),
})

const recycling = z.strictObject({
  variant: z.enum(['on', 'off']).default('on').describe('off: all waste goes to landfill'),
  collection_factor: quantity('number', 0, 2)
    .prefault(1)
    .describe('Multiplies the collection shares of the waste table, at most 1 each'),
})

const food = z.strictObject({
  variant: z.enum(['reserve', 'no-reserve']).default('reserve'),
  reserve_share: share(0.2, 'Share of every harvest that goes to the reserve until it is full'),
  reserve_months: quantity('months')
    .prefault('2.4 months')
    .describe('The reserve is full when it holds this many months of food need (20 % of a year)'),
  need_kcal_per_day: quantity('kcal', 1, 10_000)
    .prefault('2300 kcal')
    .describe('Dietary energy a person needs, kcal a day'),
  limit: z
    .enum(['limit', 'advisory', 'off'])
    .default('limit')
    .describe('Population limit: binding on births and moves in, told to families, or none'),
  limit_share: share(0.8, 'Population limit as a share of what food capacity can feed'),
  area: z
    .enum(['state', 'union'])
    .default('state')
    .describe('Whose food capacity counts: each state its own, or the union as a whole'),
})

const sig = z.strictObject({
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

const market = z.strictObject({
  variant: z.enum(['clearing', 'fixed-price']).default('clearing'),
  adjustment: share(0.2, 'How strongly a price follows demand over supply in a month'),
  price_floor: quantity('number', 0.01, 1).prefault(0.2).describe('Lowest price factor over labour content'),
  price_ceiling: quantity('number', 1, 100).prefault(8).describe('Highest price factor over labour content'),
  spending: share(0.9, 'Share of a wallet that a citizen is ready to spend in a month'),
  taste_spread: share(0.3, 'Spread of tastes between citizens'),
  tastes: z.number().int().min(1).max(32).default(8).describe('Number of taste types for goods'),
})

export const institutions = {
  census,
  monitor,
  planner,
  jobs,
  factories,
  recycling,
  food,
  sig,
  market,
} as const

const tableFiles = z
  .strictObject(
    Object.fromEntries(Object.keys(tables).map(name => [name, z.string().optional()])) as {
      [T in keyof Tables]: z.ZodOptional<z.ZodString>
    },
  )
  .describe('CSV files, by path beside the scenario file')

const lever = z.strictObject({
  path: z
    .string()
    .describe('Dotted path of the option that the lever moves, as in institutions.sig.ratio_cap'),
  range: z.tuple([z.number(), z.number()]).optional().describe('Least and greatest value'),
  options: z.array(z.string()).optional().describe('The values it may take, where it is no number'),
  unit: z.string().default(''),
  description: z.string(),
})

const shock = z.strictObject({
  tick: z.number().int().min(0),
  months: z.number().int().min(1).default(1),
  state: z.string().default('all'),
  plant: z.string().describe('Plant type whose capacity is struck'),
  factor: quantity('share', 0, 1).describe('Capacity left while it lasts'),
  description: z.string().default(''),
})

export const scenario = z.strictObject({
  format: z.literal(1).describe('Version of the scenario format'),
  title: z.string().min(1),
  description: z.string().default(''),
  seed: z.union([z.number().int(), z.string()]).default(1),
  ticks: z.number().int().min(1).max(12_000).default(120).describe('Months to simulate'),
  start: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month as in 2020-01')
    .default('2020-01'),
  people_per_citizen: z
    .number()
    .positive()
    .default(1)
    .describe('People that one simulated citizen stands for'),
  freight_product: z.string().optional().describe('The product that carries goods between states'),
  tables: tableFiles,
  levers: z.record(z.string(), lever).default({}),
  shocks: z.array(shock).default([]).describe('Planned blows to capacity: drought, fire, flood'),
  institutions: z
    .strictObject({
      census: census.prefault({}),
      monitor: monitor.prefault({}),
      planner: planner.prefault({}),
      jobs: jobs.prefault({}),
      factories: factories.prefault({}),
      recycling: recycling.prefault({}),
      food: food.prefault({}),
      sig: sig.prefault({}),
      market: market.prefault({}),
    })
    .prefault({}),
})

/** A scenario as the simulation reads it: options in base units, tables as rows. Plain data; JSON round-trips it. */
export type Scenario = Omit<z.output<typeof scenario>, 'tables'> & { tables: Tables }
export type Institutions = Scenario['institutions']
export type ScenarioFile = z.input<typeof scenario>
