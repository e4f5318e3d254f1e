/**
 * Units for the plan's linear program: each product, plant and occupation is counted in a power of ten of its own unit, near a
 * hundredth of its monthly flow in a mean state, so that right-hand sides lie near 100 whatever is counted in t or in pieces.
 */
import { type Economy, GROUPS } from '../../core/economy.ts'

export interface Scale {
  /** Units of the product that one LP unit is. */
  product: Float64Array
  /** Runs that one LP unit is, by blueprint, and capacity by plant type. */
  blueprint: Float64Array
  plant: Float64Array
  /** Hours that one LP unit is. */
  hours: number
  /** Opening monthly essential need and want of each state, units: [state][product]. What relative shortfalls are relative to. */
  need: Float64Array[]
  want: Float64Array[]
}

const tenth = (flow: number): number => {
  let scale = 1
  if (flow === 0) return scale
  while (scale * 1000 <= flow) scale *= 10
  while (scale * 100 > flow && scale > 1e-9) scale /= 10
  return scale
}

/** `groups` are the citizens by age group of each state at the start. */
export function scaleOf(economy: Economy, groups: readonly Float64Array[]): Scale {
  const { products, plants, blueprints, states } = economy
  const S = states.length
  /** What the people of a state use a month; of what only an age group uses that has nobody yet, as if all were of it. */
  const people = (tables: Float64Array[][], s: number, p: number) => {
    const table = tables[s]!
    const of = (g: number, each: number) => groups[s]![g]! * economy.peoplePerCitizen * each
    const use = GROUPS.reduce((sum, _, g) => sum + of(g, table[g]![p]!), 0)
    const most = Math.max(...table.map(group => group[p]!))
    return use > 0 ? use : GROUPS.reduce((sum, _, g) => sum + of(g, most), 0)
  }
  const need = groups.map((_, s) => Float64Array.from(products, (_, p) => people(economy.subsistence, s, p)))
  const want = groups.map((_, s) => Float64Array.from(products, (_, p) => people(economy.want, s, p)))

  const capacity = plants.map((_, k) => {
    const standing = economy.capacity.reduce((sum, c) => sum + c[k]!, 0) / S
    if (standing > 0) return standing
    // What nobody has at the start may come by a project.
    return economy.projects.reduce(
      (most, project) => (project.plant === k ? Math.max(most, project.most) : most),
      0,
    )
  })
  const flow = products.map((_, p) => need.reduce((sum, n, s) => sum + n[p]! + want[s]![p]!, 0) / S)
  let hours = 0
  blueprints.forEach((_, b) => {
    const runs = capacity[economy.plantOf[b]!]! / economy.capacityPerRun[b]!
    for (const table of [economy.inputs, economy.outputs]) {
      for (let i = table.start[b]!; i < table.start[b + 1]!; i++) {
        const p = table.item[i]!
        flow[p] = Math.max(flow[p]!, runs * table.amount[i]!)
      }
    }
    for (let i = economy.labour.start[b]!; i < economy.labour.start[b + 1]!; i++)
      hours += runs * economy.labour.amount[i]!
  })
  // What nobody makes or buys at the start is counted by what there is of it.
  for (let p = 0; p < flow.length; p++) {
    if (flow[p]! > 0) continue
    for (const column of [
      economy.stock,
      economy.mostExports,
      economy.mostImports,
      economy.defenceUse,
      economy.publicUse,
    ])
      for (const amounts of column) flow[p]! += amounts[p]! / S
  }
  return {
    product: Float64Array.from(flow, f => tenth(f)),
    plant: Float64Array.from(capacity, c => tenth(c)),
    blueprint: Float64Array.from(blueprints, (_, b) =>
      tenth(capacity[economy.plantOf[b]!]! / economy.capacityPerRun[b]!),
    ),
    hours: tenth(hours / Math.max(1, economy.occupations.length)),
    need,
    want,
  }
}
