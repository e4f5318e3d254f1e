/**
 * Scenarios in a few lines, for tests: rows of the tables with what does not matter left out. Without a word more there is one
 * state, `asha`, of a hundred people aged 30 who neither die nor bear, and nothing varies by chance.
 */
import { type Scenario, type ScenarioFile, scenario as scenarioSchema } from '../../scenarios/schema.ts'
import { type Row, type TableName, type Tables, tables as tableSchemas } from '../../scenarios/tables.ts'

/** Input, output and labour of one run: amounts by product or occupation. */
export interface Technique {
  plant?: string
  per_run?: number
  /** How long what it makes lasts, as a multiple of the life of the product. */
  life?: number
  in?: Record<string, number>
  out?: Record<string, number>
  labour?: Record<string, number>
  emission?: Record<string, number>
}

/** What a test says of an economy; tables are given as rows or, where only names matter, as names. */
export interface Tiny {
  products: (string | Partial<Row<'products'>>)[]
  /** Techniques by name; each runs on a plant of its own name unless it names another. Plants need no row of their own. */
  techniques?: Record<string, Technique>
  plants?: Partial<Row<'plants'>>[]
  occupations?: (string | Partial<Row<'occupations'>>)[]
  states?: Partial<Row<'states'>>[]
  /** Capacity by plant, the same in every state; a test with unlike states gives `tables.capacities`. */
  capacity?: Record<string, number>
  /** What stands in store by product, the same in every state. */
  stock?: Record<string, number>
  /** Shares of people by occupation, the same in every state. */
  workforce?: Record<string, number>
  /** Further tables, row by row. */
  tables?: { [T in TableName]?: Partial<Row<T>>[] }
  options?: Partial<ScenarioFile>
  institutions?: ScenarioFile['institutions']
}

/** Everything as planned, no skill but a novice's, nobody born or dead, no reserve, no soldiers, no ideas: a test switches on what it is about. */
const still = {
  census: { variant: 'static' },
  factories: { variant: 'exact', attendance: 1, attendance_sd: 0, learning: 0 },
  food: { variant: 'no-reserve', limit: 'off' },
  innovation: { variant: 'off' },
  planner: { periods: [1], stock_months: '0 months' },
  defence: { soldiers: 0 },
  master_state: { variant: 'off' },
} as const

export function tiny(spec: Tiny): Scenario {
  const states = spec.states ?? [{ id: 'asha' }]
  const everywhere = <T>(row: (state: string) => T[]): T[] => states.flatMap(({ id }) => row(id!))
  const techniques = Object.entries(spec.techniques ?? {})
  const described = new Set(spec.plants?.map(({ id }) => id))
  const named = [...new Set(techniques.map(([id, { plant = id }]) => plant))].filter(id => !described.has(id))
  const flows = ['in', 'out', 'labour', 'emission'] as const
  const rows: { [T in TableName]?: Partial<Row<T>>[] } = {
    products: spec.products.map(asRow),
    plants: [...(spec.plants ?? []), ...named.map(asRow)],
    blueprints: techniques.map(([id, { plant = id, per_run = 1, life = 1 }]) => ({
      id,
      plant,
      capacity_per_run: per_run,
      lifetime_factor: life,
    })),
    recipes: techniques.flatMap(([blueprint, technique]) =>
      flows.flatMap(flow =>
        Object.entries(technique[flow] ?? {}).map(([item, amount]) => ({ blueprint, flow, item, amount })),
      ),
    ),
    occupations: (spec.occupations ?? ['worker']).map(asRow),
    states,
    capacities: everywhere(state =>
      Object.entries(spec.capacity ?? {}).map(([plant, capacity]) => ({ state, plant, capacity })),
    ),
    stocks: everywhere(state =>
      Object.entries(spec.stock ?? {}).map(([product, amount]) => ({ state, product, amount })),
    ),
    workforce: everywhere(state =>
      Object.entries(spec.workforce ?? { worker: 1 }).map(([occupation, share]) => ({
        state,
        occupation,
        share,
      })),
    ),
    population: (['female', 'male'] as const).map(sex => ({
      state: 'all',
      sex,
      age: 30,
      width: 1,
      share: 0.5,
    })),
    mortality: (['female', 'male'] as const).map(sex => ({ sex, age: 0, width: 110, rate: 0 })),
    ...spec.tables,
  }
  const options = scenarioSchema.parse({
    format: 1,
    title: 'Tiny',
    tables: {},
    ...spec.options,
    institutions: merged(still, spec.institutions ?? {}),
  })
  return { ...options, tables: filled(rows) }
}

const asRow = <R extends { id?: string }>(row: string | R): R | { id: string } =>
  typeof row === 'string' ? { id: row } : row

/** What a row says where a test leaves it out. */
const defaults: { [T in TableName]?: (row: { id?: string }) => object } = {
  products: ({ id }) => ({ name: id, unit: 't', kind: 'good', theme: 'material' }),
  plants: ({ id }) => ({ name: id, sector: 'industry', lifetime_months: 1e9, build_months: 1 }),
  blueprints: ({ id }) => ({ name: id }),
  occupations: ({ id }) => ({ name: id, difficulty: 0.5, training_months: 0 }),
  states: ({ id }) => ({ name: id, people: 100 }),
  consumption: () => ({ group: 'all', subsistence: 0, want: 0, provision: 'market' }),
  external: () => ({ exports: 0, imports: 0 }),
  public_use: () => ({ goal: 'needs' }),
  wastes: () => ({ amount: 1, collected: 1 }),
  projects: ({ id }) => ({ name: id, lead_months: 3, knowledge: 'worker', practice_months: 0 }),
}

function filled(rows: { [T in TableName]?: Partial<Row<T>>[] }): Tables {
  const whole = Object.entries(tableSchemas).map(([name, schema]) => {
    const table = (rows[name as TableName] ?? []) as readonly { id?: string }[]
    const fill = defaults[name as TableName] ?? (() => ({}))
    return [name, table.map(row => schema.parse({ ...fill(row), ...row }))]
  })
  return Object.fromEntries(whole) as Tables
}

/** `over` laid on `base`, institution by institution. */
function merged(
  base: Record<string, object>,
  over: Record<string, object | undefined>,
): Record<string, object> {
  const names = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries([...names].map(name => [name, { ...base[name], ...over[name] }]))
}
