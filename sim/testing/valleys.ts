/**
 * Two valleys: the smallest union that has everything. Plain and hills trade by freight; grain grows on land and keeps in a reserve,
 * bread spoils, chairs last and come back as scrap, scrap becomes tools, tools become plant; people are born, learn, work and die.
 */
import type { Scenario, ScenarioFile } from '../../scenarios/schema.ts'
import { tiny } from './tiny.ts'

/** Nothing is held still: everything as the scenario format has it by default. */
const lively = {
  census: { variant: 'life-table' },
  factories: { variant: 'varying', attendance: 0.96, attendance_sd: 0.02, learning: 0.02 },
  food: { variant: 'reserve', limit: 'limit' },
  planner: { stock_months: '0.5 months' },
  innovation: { variant: 'leisure', ideas_per_blueprint: 8 },
  defence: { soldiers: 0.01 },
  master_state: { variant: 'delegates' },
  foreign_affairs: {
    treaty_staff: 0,
    treaties: [
      { product: 'wood', exports: 0.1 },
      { product: 'chairs', imports: 1 },
    ],
    embargoes: [{ tick: 2, months: 2, product: 'wood' }],
    price_shocks: [{ tick: 1, months: 1, factor: 2 }],
  },
  state_security: { sabotage_rate: 3, espionage_rate: 3, goods: [{ product: 'tools', amount: 10 }] },
  internal_affairs: { diversion: 0.3, corruption_rate: 3 },
  decisions: { every: 1 },
} as const

export function valleys(
  institutions: NonNullable<ScenarioFile['institutions']> = {},
  options: Partial<ScenarioFile> = {},
): Scenario {
  return tiny({
    products: [
      {
        id: 'grain',
        theme: 'food',
        kcal_per_unit: 3_400_000,
        freight_per_1000km: 1,
        spoilage_per_month: 0.005,
      },
      {
        id: 'bread',
        theme: 'food',
        kcal_per_unit: 2_500_000,
        freight_per_1000km: 1,
        spoilage_per_month: 0.3,
      },
      { id: 'coal', freight_per_1000km: 1 },
      { id: 'tools', theme: 'capital', freight_per_1000km: 1 },
      { id: 'wood', freight_per_1000km: 1 },
      { id: 'chairs', theme: 'want', lifetime_months: 30, quantum: 1 },
      { id: 'care', kind: 'service', theme: 'need' },
      { id: 'freight', kind: 'service', tradable: 'no' },
      { id: 'lances', theme: 'defence' },
      { id: 'scrap', kind: 'waste', theme: 'waste' },
      { id: 'crumbs', kind: 'waste', theme: 'waste' },
    ],
    techniques: {
      farming: { plant: 'field', in: { tools: 0.01 }, out: { grain: 1 }, labour: { farmer: 900 } },
      gleaning: { plant: 'field', out: { grain: 0.6 }, labour: { farmer: 900 } },
      baking: { plant: 'oven', in: { grain: 0.8, coal: 0.1 }, out: { bread: 1 }, labour: { worker: 400 } },
      mining: {
        plant: 'mine',
        in: { tools: 0.01 },
        out: { coal: 1 },
        labour: { worker: 200 },
        emission: { dust: 1 },
      },
      logging: { plant: 'forest', out: { wood: 1 }, labour: { farmer: 60 } },
      smithing: { plant: 'forge', in: { coal: 1 }, out: { tools: 1 }, labour: { worker: 500 } },
      smelting: { plant: 'forge', in: { scrap: 1, coal: 0.3 }, out: { tools: 0.8 }, labour: { worker: 200 } },
      joinery: { plant: 'workshop', in: { wood: 0.5 }, out: { chairs: 10 }, labour: { worker: 80 } },
      nursing: { plant: 'ward', out: { care: 1 }, labour: { nurse: 10 } },
      driving: { plant: 'carts', in: { coal: 0.01 }, out: { freight: 1 }, labour: { worker: 20 } },
      arming: { plant: 'forge', in: { tools: 0.2 }, out: { lances: 1 }, labour: { worker: 40 } },
    },
    plants: [
      { id: 'field', sector: 'farming', weather_sd: 0.1, lifetime_months: 1200, build_months: 6 },
      { id: 'forest', sector: 'farming', lifetime_months: 600 },
      { id: 'oven', breakdown_per_month: 0.02, lifetime_months: 120, build_months: 3 },
      { id: 'mine', breakdown_per_month: 0.02, lifetime_months: 240, build_months: 4 },
      { id: 'forge', lifetime_months: 240, build_months: 2 },
      { id: 'workshop', lifetime_months: 240, build_months: 1 },
      { id: 'ward', sector: 'services', lifetime_months: 400, build_months: 8 },
      { id: 'carts', sector: 'services', lifetime_months: 60, build_months: 1 },
    ],
    occupations: [
      { id: 'farmer', difficulty: 0.7, training_months: 6 },
      { id: 'nurse', difficulty: 0.5, training_months: 36 },
      { id: 'worker', difficulty: 0.4, training_months: 0 },
    ],
    workforce: { farmer: 0.35, nurse: 0.15, worker: 0.45 },
    states: [
      { id: 'hills', people: 120, x_km: 0, blocks: 2 },
      { id: 'plain', people: 180, x_km: 300, blocks: 3 },
    ],
    stock: { grain: 8, bread: 2, coal: 3, tools: 2, wood: 1, chairs: 20 },
    tables: {
      capacities: Object.entries({
        hills: { field: 3, oven: 4, mine: 14, forge: 3, forest: 4, workshop: 1, ward: 150, carts: 12 },
        plain: { field: 11, oven: 7, mine: 1, forge: 1, forest: 1, workshop: 2, ward: 200, carts: 8 },
      }).flatMap(([state, plants]) =>
        Object.entries(plants).map(([plant, capacity]) => ({ state, plant, capacity })),
      ),
      consumption: [
        { product: 'bread', group: 'child', subsistence: 0.015, want: 0.005 },
        { product: 'bread', group: 'adult', subsistence: 0.022, want: 0.006 },
        { product: 'bread', group: 'elder', subsistence: 0.019, want: 0.005 },
        { product: 'coal', subsistence: 0.01, want: 0.02 },
        { product: 'chairs', subsistence: 0.02, want: 0.1 },
        { product: 'care', subsistence: 0.8, provision: 'public' },
      ],
      public_use: [
        { state: 'hills', product: 'lances', amount: 1, goal: 'defence' },
        { state: 'plain', product: 'tools', amount: 0.1, goal: 'needs' },
      ],
      external: [
        { state: 'plain', product: 'tools', exports: 0.1 },
        { state: 'hills', product: 'wood', imports: 0.5 },
      ],
      wastes: [
        { product: 'chairs', waste: 'scrap', amount: 0.01, collected: 0.8 },
        { product: 'bread', waste: 'crumbs', amount: 0.05, collected: 0.5 },
      ],
      building: ['field', 'oven', 'mine', 'forge', 'carts'].flatMap(plant => [
        { plant, flow: 'in', item: 'tools', amount: 1 },
        { plant, flow: 'labour', item: 'worker', amount: 100 },
        { plant, flow: 'scrap', item: 'scrap', amount: 0.5 },
      ]),
      seasons: [0.2, 0.2, 0.6, 0.9, 1, 1.2, 1.6, 2, 1.8, 1.2, 0.8, 0.5].map((factor, m) => ({
        plant: 'field',
        month: m + 1,
        factor,
      })),
      projects: [
        { id: 'joiners', serves: 'chairs', plant: 'workshop', least: 0.1, most: 2, lead_months: 2 },
        { id: 'bakers', serves: 'bread', plant: 'oven', least: 0.5, most: 3, lead_months: 2 },
        {
          id: 'healers',
          serves: 'care',
          plant: 'ward',
          least: 10,
          most: 90,
          lead_months: 3,
          knowledge: 'nurse',
        },
        { id: 'voyage', serves: 'horizons', lead_months: 4, sector: 'industry', worth: 40 },
      ],
      project_inputs: [
        { project: 'joiners', flow: 'in', item: 'wood', amount: 2 },
        { project: 'joiners', flow: 'labour', item: 'worker', amount: 200 },
        { project: 'healers', flow: 'labour', item: 'worker', amount: 40 },
        { project: 'voyage', flow: 'in', item: 'tools', amount: 1 },
        { project: 'voyage', flow: 'in', item: 'freight', amount: 4 },
        { project: 'voyage', flow: 'labour', item: 'worker', amount: 2000 },
      ],
      fills: [{ occupation: 'farmer', fills: 'worker' }],
      population: (['female', 'male'] as const).flatMap(sex =>
        [0.14, 0.14, 0.14, 0.06, 0.02].map((share, band) => ({
          state: 'all',
          sex,
          age: 18 * band,
          width: 18,
          share,
        })),
      ),
      mortality: (['female', 'male'] as const).flatMap(sex =>
        [0.002, 0.002, 0.005, 0.02, 0.08, 0.4].map((rate, band) => ({
          sex,
          age: 18 * band,
          width: 18,
          rate,
        })),
      ),
      fertility: [{ age: 20, width: 20, rate: 0.1 }],
    },
    options: { freight_product: 'freight', ...options },
    institutions: Object.fromEntries(
      [...new Set([...Object.keys(lively), ...Object.keys(institutions)])].map(name => [
        name,
        { ...lively[name as keyof typeof lively], ...institutions[name as keyof typeof institutions] },
      ]),
    ),
  })
}
