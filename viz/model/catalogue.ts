/** What the things of a scenario are called and counted in. */
import type { Scenario } from '../../scenarios/schema.ts'
import { title, words } from '../base/format.ts'

export interface Thing {
  id: string
  name: string
  unit: string
  /** What a product is for; wastes have theme `waste`. Empty of other things. */
  theme: string
}

export interface StatePlace {
  id: string
  name: string
  people: number
  x_km: number
  y_km: number
}

export interface Catalogue {
  products: readonly Thing[]
  plants: readonly Thing[]
  occupations: readonly Thing[]
  states: readonly StatePlace[]
  /** The name of anything by its id; its id in words when nothing has it. */
  nameOf(id: string): string
}

/** The name among things of one kind: a product may have the id of an occupation. */
export const nameAmong = (things: readonly Thing[], id: string): string =>
  things.find(thing => thing.id === id)?.name ?? words(id)

export function catalogueOf({ tables }: Scenario): Catalogue {
  const things = (rows: readonly { id: string; name?: string; unit?: string; theme?: string }[]): Thing[] =>
    rows.map(({ id, name, unit = '', theme = '' }) => ({ id, name: name || title(id), unit, theme }))
  const products = things(tables.products)
  const plants = things(tables.plants)
  const occupations = things(tables.occupations)
  const states = tables.states.map(({ id, name, people, x_km, y_km }) => ({
    id,
    name: name || title(id),
    people,
    x_km,
    y_km,
  }))
  const names = new Map([...products, ...plants, ...occupations, ...states].map(({ id, name }) => [id, name]))
  return { products, plants, occupations, states, nameOf: id => names.get(id) ?? words(id) }
}
