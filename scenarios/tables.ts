/**
 * The tables of a scenario: one row schema a CSV file. Small things stand in YAML, tables stand in CSV beside it.
 * Amounts are per unit of the product named (column `unit` of products.csv); months and people are named in the column.
 * An empty cell takes the default.
 */
import { z } from 'zod'

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'expected an identifier of letters, digits, - and _')
const number = z.coerce.number()
const amount = number.nonnegative('expected a number >= 0')
const positive = number.positive('expected a number > 0')
const share = number.min(0).max(1)
const source = z.string().describe('Where the figure comes from, or the word "assumed"').default('')
const stateOrAll = id.default('all')

export const product = z.strictObject({
  id,
  name: z.string(),
  unit: z.string().describe('What one unit is: t, MWh, piece, 1000 person-km ...'),
  kind: z.enum(['good', 'service', 'waste']).describe('Services cannot be stored; waste may be landfilled'),
  theme: z.enum(['food', 'need', 'want', 'material', 'energy', 'capital', 'defence', 'waste', 'service']),
  kcal_per_unit: amount.default(0).describe('Dietary energy in one unit, kcal'),
  spoilage_per_month: share.default(0).describe('Share of a store that is lost in a month'),
  lifetime_months: amount
    .default(0)
    .describe('Weibull scale of the time a durable good is used; 0 = used up at once'),
  lifetime_shape: positive.default(3).describe('Weibull shape of that time'),
  quantum: positive.default(0.001).describe('Smallest amount that is counted, in units'),
  freight_per_1000km: amount
    .default(0)
    .describe('Units of the freight product used to carry one unit 1000 km; services are not carried'),
  tradable: z.enum(['yes', 'no']).default('yes'),
  source,
})

/** What becomes of a product after use: waste per unit worn out (durable) or consumed (not durable). */
export const waste = z.strictObject({
  product: id,
  waste: id,
  amount,
  collected: share.describe('Share that is collected; the rest is landfilled or lost'),
  source,
})

export const plant = z.strictObject({
  id,
  name: z.string(),
  sector: z.string().describe('Group of plants that a job is in: farming, industry, services ...'),
  state: stateOrAll.describe(
    'The one state where it can stand, or all: how techniques of a place are told apart',
  ),
  lifetime_months: number
    .min(1, 'expected a number >= 1')
    .describe('Mean life of capacity: 1/lifetime is lost each month'),
  build_months: number.int().min(0).describe('Ticks from start of building to first use'),
  breakdown_per_month: number
    .min(0)
    .max(0.4, 'expected a number <= 0.4')
    .default(0)
    .describe('Share of plant that stands still in a mean month; it varies between none and twice that'),
  weather_sd: share.default(0).describe('Standard deviation of the harvest factor'),
  unit: z.string().default('run').describe('What one unit of capacity is'),
  source,
})

/** What one unit of new capacity takes (`in`, `labour` hours), and what waste it leaves when it is scrapped (`scrap`). */
export const building = z.strictObject({
  plant: id,
  flow: z.enum(['in', 'labour', 'scrap']),
  item: id,
  amount,
  source,
})

/** Capacity of a plant type in each calendar month as a multiple of its mean; months not listed count 1. */
export const season = z.strictObject({ plant: id, month: number.int().min(1).max(12), factor: amount })

export const blueprint = z.strictObject({
  id,
  name: z.string(),
  plant: id.describe('The plant type it runs on; one run takes capacity_per_run of it for a month'),
  capacity_per_run: positive.default(1),
  lifetime_factor: positive
    .default(1)
    .describe('How long what it makes lasts, as a multiple of the lifetime of the product'),
  source,
})

/** Inputs, outputs and labour hours of one run of a blueprint. Several outputs are by-products. */
export const recipe = z.strictObject({
  blueprint: id,
  flow: z.enum(['in', 'out', 'labour', 'emission']),
  item: id,
  amount,
  source,
})

export const occupation = z.strictObject({
  id,
  name: z.string(),
  difficulty: z.coerce
    .number()
    .min(0)
    .max(1)
    .describe('0 light to 1 heavy; with training it sets the wanted income ratio'),
  training_months: number.int().min(0).describe('Time from start of training to qualification'),
  source,
})

/** Who else can do the work of an occupation. A row says: one qualified for `occupation` may also fill `fills`. */
export const fill = z.strictObject({ occupation: id, fills: id })

/**
 * What people use, units per person and month. `group` is child (below school-leaving age), adult, elder or all; rows of `all`
 * states or groups add to those of one.
 */
export const consumption = z.strictObject({
  state: stateOrAll,
  product: id,
  group: z.enum(['child', 'adult', 'elder', 'all']),
  subsistence: amount.describe('Essential need, units per person and month'),
  want: amount.describe('What is wanted beyond that before more is worth nothing'),
  provision: z
    .enum(['market', 'public'])
    .describe('Bought in the marketplace, or provided to all without a price'),
  source,
})

export const state = z.strictObject({
  id,
  name: z.string(),
  people: positive.describe('Population at the start'),
  x_km: number.default(0).describe('Position on the schematic map'),
  y_km: number.default(0),
  blocks: number.int().min(1).default(10).describe('Neighbourhood blocks'),
  source,
})

export const capacity = z.strictObject({
  state: id,
  plant: id,
  capacity: amount.describe('Runs a month in a mean month'),
  source,
})
export const stock = z.strictObject({ state: id, product: id, amount, source })
/** Shares of the working-age population of a state by the occupation they are qualified for at the start. */
export const workforce = z.strictObject({ state: id, occupation: id, share, source })
/** Age structure at the start: share of the population by sex in [age, age+width). `state` may be `all`. */
export const population = z.strictObject({
  state: id,
  sex: z.enum(['female', 'male']),
  age: number.int().min(0),
  width: number.int().min(1),
  share,
})
/** Central death rate per year at [age, age+width). A state without rows of its own has those of `all`. */
export const mortality = z.strictObject({
  state: stateOrAll,
  sex: z.enum(['female', 'male']),
  age: number.int().min(0),
  width: number.int().min(1),
  rate: amount,
})
/** Births per woman and year at [age, age+width). A state without rows of its own has those of `all`. */
export const fertility = z.strictObject({
  state: stateOrAll,
  age: number.int().min(0),
  width: number.int().min(1),
  rate: amount,
})
/** Trade with the world outside the federation, units a month: what must be sent and what may come in. */
export const external = z.strictObject({ product: id, state: id, exports: amount, imports: amount, source })
/** Final uses that are neither households nor public services to them, units a month (defence, public works). */
export const publicUse = z.strictObject({
  state: id,
  product: id,
  amount,
  goal: z.enum(['needs', 'defence']),
  source,
})
/** What people may lack beside products: what a wish can be about, and a project can serve. */
export const hardships = ['hunger', 'hours', 'air', 'horizons'] as const

/**
 * Projects that people who know how may propose: what a project serves, the plant it brings (and with it the blueprints that run on
 * it), and what it takes. What one unit of its plant takes is what `building` says, and what `project_inputs` adds.
 */
export const project = z.strictObject({
  id,
  name: z.string(),
  serves: z.string().describe(`A product, or a hardship: ${hardships.join(', ')}`),
  plant: z.string().default('').describe('The plant type it brings, or nothing: then its size is 1'),
  least: positive.default(1).describe('Least size: capacity of the plant, runs a month'),
  most: positive.default(1).describe('Greatest size'),
  lead_months: number.int().min(1).describe('Months from the decision to the end of the work'),
  knowledge: id.describe('Occupation of those who can propose and lead it'),
  practice_months: amount.default(24).describe('Practice that a leader must have'),
  sector: z.string().default('').describe('Sector of its jobs, where it brings no plant'),
  worth: amount
    .default(0)
    .describe('What it is worth to a mean adult where it brings no plant, hours of labour content, once'),
  source,
})
/** What a unit of a project's size takes beside what building its plant takes: products (`in`) and hours (`labour`). */
export const projectInput = z.strictObject({
  project: id,
  flow: z.enum(['in', 'labour']),
  item: id,
  amount,
  source,
})
/** What the real economy made, to hold a plan against (`ogas plan --validate`): per product and year. */
export const observed = z.strictObject({
  product: id,
  output: amount,
  final_demand: z.coerce.number(),
  jobs: amount,
  source,
})

export const tables = {
  products: product,
  wastes: waste,
  plants: plant,
  building,
  seasons: season,
  blueprints: blueprint,
  recipes: recipe,
  occupations: occupation,
  fills: fill,
  consumption,
  states: state,
  capacities: capacity,
  stocks: stock,
  workforce,
  population,
  mortality,
  fertility,
  external,
  public_use: publicUse,
  projects: project,
  project_inputs: projectInput,
  observed,
} as const

export type TableName = keyof typeof tables
export type Row<T extends TableName> = z.output<(typeof tables)[T]>
export type Tables = { [T in TableName]: Row<T>[] }

/** Tables that a scenario may leave out; they are then empty. */
export const optionalTables: readonly TableName[] = [
  'wastes',
  'building',
  'seasons',
  'fills',
  'stocks',
  'external',
  'public_use',
  'projects',
  'project_inputs',
  'observed',
]
