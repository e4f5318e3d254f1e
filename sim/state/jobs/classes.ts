/** Citizens without a place, by class. */
export interface Pool {
  /** Rows of the members of each class, in row order. */
  rows: number[][]
}

/**
 * The matching of classes: citizens of the same qualification and taste are one class, and a transportation program sends the
 * classes to the places. Its vertices are whole numbers, so places are never split.
 *
 *   max sum score[c,j] x[c,j] - sum_o cost[o] empty[o]   with   sum_j x[c,j] <= people[c],   sum_c x[c,j] <= vacancies[j],
 *   sum over the jobs of o and c of x[c,j] + empty[o] >= key[o],   x, empty >= 0
 *
 * `key` are places of an occupation that are filled first (key-places.ts).
 */

import { type BuiltModel, ModelBuilder, type RowHandle } from '../../../solver/model.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import type { KeyPlaces } from './key-places.ts'

export interface ClassModel extends BuiltModel {
  classRow: Int32Array
  jobRow: Int32Array
  /** Row of the key places of an occupation, and the column of those that stay empty. */
  keyRow: Int32Array
  empty: Int32Array
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
  const keyRow = Int32Array.from(economy.occupations, (_, o) =>
    lp.row(`key.${pad(o)}`, 0, Number.POSITIVE_INFINITY),
  )
  const empty = Int32Array.from(economy.occupations, (_, o) => {
    const col = lp.col(`empty.${pad(o)}`, 0, Number.POSITIVE_INFINITY)
    lp.entry(keyRow[o] as RowHandle, col, 1)
    lp.cost(goal, col, -1)
    return col
  })
  const column = new Int32Array(classes * jobs).fill(-1)
  for (let o = 0; o < economy.occupations.length; o++) {
    for (let i = economy.fills.start[o]!; i < economy.fills.start[o + 1]!; i++) {
      for (let taste = 0; taste < tastes; taste++) {
        for (let sector = 0; sector < sectors; sector++) {
          const c = classOf(o, taste, tastes)
          const j = economy.fills.item[i]! * sectors + sector
          const col = lp.col(`x.${pad(c)}.${pad(j)}`, 0, Number.POSITIVE_INFINITY)
          column[c * jobs + j] = col
          lp.entry(classRow[c] as RowHandle, col, 1)
          lp.entry(jobRow[j] as RowHandle, col, 1)
          lp.entry(keyRow[economy.fills.item[i]!] as RowHandle, col, 1)
          lp.cost(goal, col, 1)
        }
      }
    }
  }
  const built = lp.build()
  return {
    ...built,
    classRow: classRow.map(handle => built.rowAt[handle]!),
    jobRow: jobRow.map(handle => built.rowAt[handle]!),
    keyRow: keyRow.map(handle => built.rowAt[handle]!),
    empty: empty.map(handle => built.colAt[handle]!),
    column: column.map(handle => (handle < 0 ? -1 : built.colAt[handle]!)),
  }
}

const pad = (n: number): string => String(n).padStart(5, '0')

/** Who is to be matched with what. Numbers of people and places are whole. */
export interface Matching {
  /** By class. */
  people: Float64Array
  /** By job. */
  vacancies: Float64Array
  /** [class * jobs + job] */
  score: Float64Array
  key: KeyPlaces
}

/** Places given to each class, [class * jobs + job]; undefined when the solver finds no proven answer. */
export function matchClasses(
  state: StateWorld,
  act: Act,
  model: ClassModel,
  { people, vacancies, score, key }: Matching,
): Float64Array | undefined {
  const name = `jobs.${act.economy.states[state.index]!.id}`
  const session = act.solvers.session(state.bases, name, () => model.model)
  const lower = model.model.rowLower.slice()
  const upper = model.model.rowUpper.slice()
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
  key.free.forEach((n, o) => {
    lower[model.keyRow[o]!] = n
    cost[model.empty[o]!] = -key.cost[o]!
  })
  session.setRowBounds(lower, upper)
  session.setCost(0, cost)
  const result = session.solve()
  act.solvers.record(name, result, lower.length, cost.length)
  if (result.status !== 'optimal') return undefined
  return Float64Array.from(model.column, col => (col < 0 ? 0 : Math.round(result.x[col]!)))
}
