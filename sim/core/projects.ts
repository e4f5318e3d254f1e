/** Projects that people may propose, compiled: what they serve and what a unit of their size takes. */
import type { Scenario } from '../../scenarios/schema.ts'
import { hardships, type Row } from '../../scenarios/tables.ts'

/** What a project takes of a thing, or what stands for it: place of the product or occupation, and amount a unit of size. */
export type Takes = readonly (readonly [item: number, amount: number])[]

export interface Project extends Omit<Row<'projects'>, 'plant' | 'knowledge' | 'sector'> {
  /** What it serves: a product, or product count + hardship. */
  subject: number
  /** Plant type that it brings, or -1. */
  plant: number
  knowledge: number
  sector: number
  /** Products and hours of occupations that a unit of size takes, the building of its plant included. */
  goods: Takes
  hours: Takes
}

interface Index {
  product: Map<string, number>
  plant: Map<string, number>
  occupation: Map<string, number>
}

/** In the order of their ids. `sectorOf` is the sector of each plant type. */
export function compileProjects(
  { tables }: Scenario,
  index: Index,
  sectors: readonly string[],
  sectorOf: ArrayLike<number>,
): Project[] {
  return tables.projects
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(row => {
      const plant = row.plant === '' ? -1 : index.plant.get(row.plant)!
      const hardship = (hardships as readonly string[]).indexOf(row.serves)
      const takes = (flow: 'in' | 'labour', items: Map<string, number>): Takes => {
        const sums = new Map<number, number>()
        const rows = [
          ...tables.project_inputs.filter(({ project }) => project === row.id),
          ...tables.building.filter(({ plant }) => plant === row.plant),
        ]
        for (const { item, amount } of rows.filter(input => input.flow === flow && input.amount > 0))
          sums.set(items.get(item)!, (sums.get(items.get(item)!) ?? 0) + amount)
        return [...sums].sort((a, b) => a[0] - b[0])
      }
      return {
        ...row,
        subject: hardship >= 0 ? index.product.size + hardship : index.product.get(row.serves)!,
        plant,
        knowledge: index.occupation.get(row.knowledge)!,
        sector: plant < 0 ? sectors.indexOf(row.sector) : sectorOf[plant]!,
        goods: takes('in', index.product),
        hours: takes('labour', index.occupation),
      }
    })
}

/** Products that projects may ask for. None when nobody may propose any. */
export const claimedByProjects = ({ institutions }: Scenario, projects: readonly Project[]): number[] =>
  institutions.decisions.variant === 'off' ? [] : projects.flatMap(({ goods }) => goods.map(([p]) => p))
