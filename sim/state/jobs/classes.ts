/**
 * The matching of classes: citizens of the same qualification and taste are one class, and a transportation program sends the
 * classes to the places. Its vertices are whole numbers, so places are never split.
 *
 *   max sum score[c,j] x[c,j]   with   sum_j x[c,j] <= people[c],   sum_c x[c,j] <= vacancies[j],   x >= 0
 */

import type { BuiltModel, ColHandle } from '../../../solver/model.ts'
import { ModelBuilder } from '../../../solver/model.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'

export interface ClassModel extends BuiltModel {
  classRow: Int32Array
  jobRow: Int32Array
  /** Column of class c in job j, or -1 where the class may not do the job: [c * jobs + j]. */
  column: Int32Array
}

/** A citizen's class: occupation qualified for * tastes + taste for work. */
export const classOf = (qualified: number, taste: number, tastes: number): number =>
  qualified * tastes + taste

export function classModel(act: Act, name: string): ClassModel {
  const { economy } = act
  const { tastes } = act.scenario.institutions.jobs
  const sectors = economy.sectors.length
  const jobs = economy.occupations.length * sectors
  const classes = economy.occupations.length * tastes
  const lp = new ModelBuilder(name)
  const goal = lp.goal('match', 'max')
  const classRow = Int32Array.from({ length: classes }, (_, c) =>
    lp.row(`class.${pad(c)}`, Number.NEGATIVE_INFINITY, 0),
  )
  const jobRow = Int32Array.from({ length: jobs }, (_, j) =>
    lp.row(`job.${pad(j)}`, Number.NEGATIVE_INFINITY, 0),
  )
  const column = new Int32Array(classes * jobs).fill(-1)
  for (let o = 0; o < economy.occupations.length; o++) {
    for (let i = economy.fills.start[o]!; i < economy.fills.start[o + 1]!; i++) {
      for (let taste = 0; taste < tastes; taste++) {
        for (let sector = 0; sector < sectors; sector++) {
          const c = classOf(o, taste, tastes)
          const j = economy.fills.item[i]! * sectors + sector
          const col = lp.col(`x.${pad(c)}.${pad(j)}`, 0, Number.POSITIVE_INFINITY)
          column[c * jobs + j] = col
          lp.entry(classRow[c] as Parameters<typeof lp.entry>[0], col, 1)
          lp.entry(jobRow[j] as Parameters<typeof lp.entry>[0], col, 1)
          lp.cost(goal, col as ColHandle, 1)
        }
      }
    }
  }
  const built = lp.build()
  return {
    ...built,
    classRow: classRow.map(handle => built.rowAt[handle]!),
    jobRow: jobRow.map(handle => built.rowAt[handle]!),
    column: column.map(handle => (handle < 0 ? -1 : built.colAt[handle]!)),
  }
}

const pad = (n: number): string => String(n).padStart(5, '0')

/**
 * Places given to each class: [class * jobs + job]. `score` has the same shape; `people` and `vacancies` are whole. Returns
 * undefined when the solver finds no proven answer.
 */
export function matchClasses(
  state: StateWorld,
  act: Act,
  model: ClassModel,
  people: Float64Array,
  vacancies: Float64Array,
  score: Float64Array,
): Float64Array | undefined {
  const name = `jobs.${act.economy.states[state.index]!.id}`
  const session = act.solvers.session(state.bases, name, () => model.model)
  const lower = model.model.rowLower
  const upper = new Float64Array(lower.length)
  people.forEach((n, c) => {
    upper[model.classRow[c]!] = n
  })
  vacancies.forEach((n, j) => {
    upper[model.jobRow[j]!] = n
  })
  const cost = new Float64Array(model.model.colNames.length)
  model.column.forEach((col, at) => {
    if (col >= 0) cost[col] = score[at]!
  })
  session.setRowBounds(lower, upper)
  session.setCost(0, cost)
  const result = session.solve()
  act.solvers.record(name, result, lower.length, cost.length)
  if (result.status !== 'optimal') return undefined
  return Float64Array.from(model.column, col => (col < 0 ? 0 : Math.round(result.x[col]!)))
}
