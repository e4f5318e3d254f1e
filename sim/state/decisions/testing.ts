/** A town that lacks cars and has no car works: bread and steel are made, whoever knows steel can propose a works. */
import { type Bench, bench } from '../../testing/bench.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'

export const town = (spec: Partial<Tiny> = {}): Tiny => ({
  products: [{ id: 'bread', theme: 'food' }, 'cars', 'steel'],
  techniques: {
    baking: { out: { bread: 1 }, labour: { baker: 2 } },
    smelting: { out: { steel: 1 }, labour: { smith: 2 } },
    carmaking: { plant: 'works', in: { steel: 1 }, out: { cars: 1 }, labour: { smith: 4 } },
  },
  plants: [{ id: 'works', sector: 'industry' }],
  occupations: ['baker', 'smith'],
  workforce: { baker: 0.3, smith: 0.6 },
  states: [{ id: 'asha', people: 100, blocks: 4 }],
  capacity: { baking: 40, smelting: 40 },
  ...spec,
  tables: {
    consumption: [
      { product: 'bread', subsistence: 0.2 },
      { product: 'cars', want: 0.1 },
    ],
    projects: [{ id: 'car_works', serves: 'cars', plant: 'works', least: 4, most: 12, knowledge: 'smith' }],
    project_inputs: [
      { project: 'car_works', flow: 'in', item: 'steel', amount: 3 },
      { project: 'car_works', flow: 'labour', item: 'smith', amount: 20 },
    ],
    ...spec.tables,
  },
  institutions: {
    ...spec.institutions,
    decisions: { every: 1, support: 0, ...spec.institutions?.decisions },
  },
})

export const townBench = (spec: Partial<Tiny> = {}): Bench => bench(tiny(town(spec)))
