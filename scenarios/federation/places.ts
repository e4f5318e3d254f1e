/** Where the steady state stands: production by endowment, use by people and plant, trade between, labour in each state. */
import { add, design, type PlantType, perHead, type Technique } from './steady.ts'
import type { Written } from './tables.ts'

export interface Place {
  id: string
  people: number
  /** Units of plant capacity, of products made and used, hours by occupation; all in a mean month. */
  capacity: Map<string, number>
  made: Map<string, number>
  used: Map<string, number>
  hours: Map<string, number>
  /** The part of `hours` that land plants take, which rises and falls with the season. */
  fieldHours: Map<string, { plant: string; hours: number }[]>
}

/** Spreads the runs of the union over the states by the endowment table. */
export function places(
  tables: Written,
  { blueprints, plants }: { blueprints: Technique[]; plants: Map<string, PlantType> },
  runs: ReadonlyMap<string, number>,
): Place[] {
  const heads = perHead(tables, design.wants)
  return tables.states.map(({ id, people }) => {
    const place: Place = {
      id,
      people,
      capacity: new Map(),
      made: new Map(),
      used: new Map(),
      hours: new Map(),
      fieldHours: new Map(),
    }
    for (const [product, amount] of heads) add(place.used, product, amount * people)
    for (const use of tables.public_use) if (use.state === id) add(place.used, use.product, use.amount)
    const endowed = new Map(
      tables.endowments.filter(row => row.state === id).map(row => [row.plant, row.share]),
    )
    const seasonal = new Set(tables.seasons.map(row => row.plant))
    for (const blueprint of blueprints) {
      const plant = plants.get(blueprint.plant)!
      const here = (endowed.get(plant.id) ?? 0) * runs.get(blueprint.id)!
      const capacity = here * blueprint.capacity * plant.margin
      add(place.capacity, plant.id, capacity)
      for (const { item, amount } of blueprint.out) add(place.made, item, amount * here)
      for (const { item, amount } of blueprint.in) add(place.used, item, amount * here)
      for (const { item, amount } of plant.in) add(place.used, item, amount * capacity * plant.renewal)
      for (const { item, amount } of plant.labour) add(place.hours, item, amount * capacity * plant.renewal)
      for (const { item, amount } of blueprint.labour) {
        add(place.hours, item, amount * here)
        if (!seasonal.has(plant.id)) continue
        const fields = place.fieldHours.get(item) ?? []
        place.fieldHours.set(item, [...fields, { plant: plant.id, hours: amount * here }])
      }
    }
    return place
  })
}

/** Units of the freight product that trade takes in a month: every surplus of a state is carried the mean distance. */
export function tradeFreight(tables: Written, all: readonly Place[]): number {
  let freight = 0
  for (const { id, tradable, kind, freight_per_1000km } of tables.products) {
    if (tradable === 'no' || kind !== 'good') continue
    const sent = all.reduce(
      (sum, { made, used }) => sum + Math.max(0, (made.get(id) ?? 0) - (used.get(id) ?? 0)),
      0,
    )
    freight += (sent * freight_per_1000km * meanDistance(tables)) / 1000
  }
  return freight
}

/** Mean distance between two states, weighted by the people of both, km. */
function meanDistance({ states }: Written): number {
  let distance = 0
  let weight = 0
  for (const a of states)
    for (const b of states) {
      if (a === b) continue
      const [dx, dy] = [a.x_km - b.x_km, a.y_km - b.y_km]
      distance += a.people * b.people * Math.sqrt(dx * dx + dy * dy)
      weight += a.people * b.people
    }
  return distance / weight
}

/** Hours of an occupation in the month of the year when it is needed most. */
export function peakHours(tables: Written, place: Place, occupation: string): number {
  const fields = place.fieldHours.get(occupation) ?? []
  const rest = place.hours.get(occupation)! - fields.reduce((sum, field) => sum + field.hours, 0)
  const factor = (plant: string, month: number) =>
    tables.seasons.find(row => row.plant === plant && row.month === month)?.factor ?? 1
  const months = Array.from({ length: 12 }, (_, m) =>
    fields.reduce((sum, { plant, hours }) => sum + hours * factor(plant, m + 1), rest),
  )
  return Math.max(...months)
}
