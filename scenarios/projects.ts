/** Whether the table of projects makes sense: what they serve, the plant they bring, and where those without plant are worked on. */
import { nearest, type Problem, show } from './problem.ts'
import type { LocatedTables } from './rows.ts'
import { problemAt } from './source.ts'
import { hardships } from './tables.ts'

export function checkProjects(tables: LocatedTables, problems: Problem[]): void {
  const { projects, project_inputs: inputs, products, plants, building } = tables
  if (!projects || !products || !plants) return
  const subjects = new Set<string>([...hardships, ...products.ids])
  const sectors = new Set(plants.rows.map(({ sector }) => sector))
  const taking = new Set([
    ...(inputs?.rows ?? []).map(({ project }) => `project ${project}`),
    ...(building?.rows ?? []).filter(({ flow }) => flow !== 'scrap').map(({ plant }) => `plant ${plant}`),
  ])
  projects.rows.forEach(({ id, serves, plant, least, most, sector, worth }, row) => {
    const wrong = (column: string, message: string, known?: Iterable<string>, name?: string) => {
      const hint = known && name !== undefined ? nearest(name, [...known]) : undefined
      problems.push(problemAt(projects.place(row, column), `${column}: ${message}`, hint))
    }
    if (!subjects.has(serves)) {
      const what = `expected the id of a product, or one of ${hardships.join(', ')}`
      wrong('serves', `${what}, found ${show(serves)}`, subjects, serves)
    }
    if (plant !== '' && !plants.ids.has(plant))
      wrong('plant', `expected the id of a plant or nothing, found ${show(plant)}`, plants.ids, plant)
    if (most < least)
      wrong('id', `expected "most" of "${id}" to be at least "least" (${least}), found ${most}`)
    if (plant === '' && !sectors.has(sector))
      wrong('id', `expected a sector of plants for "${id}", which brings none, found ${show(sector)}`)
    if (plant === '' && worth === 0)
      wrong('id', `expected a worth above 0 of "${id}", which brings no plant, found 0`)
    if (!taking.has(`project ${id}`) && !taking.has(`plant ${plant}`))
      wrong(
        'id',
        `expected that "${id}" takes something, by project_inputs or by building its plant; found nothing`,
      )
  })
}
