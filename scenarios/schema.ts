/**
 * The scenario format: what a policy designer may write, with units, ranges and defaults; the options of each institution stand in
 * `options/`.
 * `z.input` is what stands in the file, `z.output` (`Scenario`) is what the simulation reads: plain numbers in base units
 * (months, hours, shares, people). The JSON Schema for editors is made from this file.
 */
import { z } from 'zod'
import { expectation } from './expectation.ts'
import { census } from './options/census.ts'
import { commons } from './options/commons.ts'
import { decisions } from './options/decisions.ts'
import { defence } from './options/defence.ts'
import { durability } from './options/durability.ts'
import { emergency } from './options/emergency.ts'
import { factories } from './options/factories.ts'
import { food } from './options/food.ts'
import { foreignAffairs } from './options/foreign-affairs.ts'
import { innovation } from './options/innovation.ts'
import { internalAffairs } from './options/internal-affairs.ts'
import { jobs } from './options/jobs.ts'
import { ledger } from './options/ledger.ts'
import { market } from './options/market.ts'
import { masterState } from './options/master-state.ts'
import { migration } from './options/migration.ts'
import { monitor } from './options/monitor.ts'
import { planner } from './options/planner.ts'
import { recycling } from './options/recycling.ts'
import { sig } from './options/sig.ts'
import { stateSecurity } from './options/state-security.ts'
import { trade } from './options/trade.ts'
import { changesOf } from './policy.ts'
import { quantity } from './quantity.ts'
import { type Tables, tables } from './tables.ts'

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
  decisions,
  trade,
  ledger,
  migration,
  innovation,
  commons,
  defence,
  emergency,
  master_state: masterState,
  foreign_affairs: foreignAffairs,
  state_security: stateSecurity,
  internal_affairs: internalAffairs,
  durability,
} as const

const defaulted = Object.fromEntries(
  Object.entries<z.ZodObject>(institutions).map(([name, options]) => [name, options.prefault({})]),
) as unknown as { [Name in keyof typeof institutions]: z.ZodPrefault<(typeof institutions)[Name]> }

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

const threat = z.strictObject({
  tick: z.number().int().min(0),
  months: z.number().int().min(1).default(1),
  state: z.string().default('all'),
  strength: quantity('number', 0, 1000).describe(
    'Attackers for each 1,000 people of the state; each counts as a trained and equipped soldier',
  ),
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
  threats: z.array(threat).default([]).describe('Attacks on states'),
  institutions: z.strictObject(defaulted).prefault({}),
  changes: changesOf(institutions)
    .optional()
    .describe('Changes of policy within the run, each on top of those before it'),
  expectation: expectation
    .optional()
    .describe('What the scenario is expected to show, checked by `ogas expect`'),
})

/** A scenario as the simulation reads it: options in base units, tables as rows. Plain data; JSON round-trips it. */
export type Scenario = Omit<z.output<typeof scenario>, 'tables'> & { tables: Tables }
export type Institutions = Scenario['institutions']
export type ScenarioFile = z.input<typeof scenario>
