/** fast-check arbitraries of small linear programs. */
import * as fc from 'fast-check'
import { type Model, ModelBuilder } from '../model.ts'

export interface Written {
  rows: { name: string; lower: number; upper: number }[]
  cols: { name: string; lower: number; upper: number; cost: number }[]
  entries: { row: number; col: number; value: number }[]
  sense: 'min' | 'max'
}

/** Writes the program down, rows, columns and entries in the order given. */
export function write({ rows, cols, entries, sense }: Written, name = 'written'): Model {
  const b = new ModelBuilder(name)
  const goal = b.goal('goal', sense, 3)
  const r = rows.map(row => b.row(row.name, row.lower, row.upper))
  const c = cols.map(col => b.col(col.name, col.lower, col.upper))
  for (const { row, col, value } of entries) b.entry(r[row]!, c[col]!, value)
  cols.forEach(({ cost }, j) => {
    b.cost(goal, c[j]!, cost)
  })
  return b.build().model
}

/** Small whole numbers: programs full of ties and degeneracy, the hard kind. */
const whole = fc.integer({ min: -5, max: 5 })

/**
 * Programs that have an optimum: a point inside the column bounds is drawn first and the row bounds are put around its
 * activity, and no column can run off in the direction in which its cost pays.
 */
export const solvable: fc.Arbitrary<Written> = fc
  .record({
    sense: fc.constantFrom('min' as const, 'max' as const),
    point: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }),
    height: fc.integer({ min: 1, max: 6 }),
  })
  .chain(({ sense, point, height }) =>
    fc
      .record({
        costs: fc.array(whole, { minLength: point.length, maxLength: point.length }),
        far: fc.array(fc.constantFrom('both', 'lower', 'upper'), {
          minLength: point.length,
          maxLength: point.length,
        }),
        matrix: fc.array(fc.option(whole, { freq: 2 }), {
          minLength: point.length * height,
          maxLength: point.length * height,
        }),
        slack: fc.array(
          fc.tuple(fc.constantFrom(0, 0, 1, 3, Infinity), fc.constantFrom(0, 0, 1, 3, Infinity)),
          {
            minLength: height,
            maxLength: height,
          },
        ),
      })
      .map(({ costs, far, matrix, slack }): Written => {
        const pays = (j: number) => Math.sign(costs[j]!) * (sense === 'min' ? -1 : 1)
        const entries = matrix.flatMap((value, k) =>
          value === null ? [] : { row: Math.floor(k / point.length), col: k % point.length, value },
        )
        const activity = slack.map((_, i) =>
          entries.reduce((sum, { row, col, value }) => (row === i ? sum + value * point[col]! : sum), 0),
        )
        return {
          sense,
          entries,
          rows: slack.map(([below, above], i) => ({
            name: `row ${i}`,
            lower: activity[i]! - below,
            upper: activity[i]! + above,
          })),
          cols: point.map((x, j) => ({
            name: `col ${j}`,
            lower: far[j] === 'upper' && pays(j) >= 0 && costs[j] !== 0 ? -Infinity : x - 2,
            upper: far[j] === 'lower' && pays(j) <= 0 && costs[j] !== 0 ? Infinity : x + 3,
            cost: costs[j]!,
          })),
        }
      }),
  )

/** Three goals on one program: that of `written`, and two more drawn from its own numbers. */
export function threeGoals(written: Written, more: number[][]): Model {
  const model = write(written)
  const goal = (costs: number[], sense: 'min' | 'max', k: number) => ({
    name: `goal ${k}`,
    sense,
    cost: Float64Array.from(model.colNames, (_, j) =>
      // A column without an end carries no cost, lest a goal have none.
      Number.isFinite(model.colLower[j]! + model.colUpper[j]!) ? costs[j % costs.length]! : 0,
    ),
    offset: k,
  })
  return { ...model, objectives: [model.objectives[0]!, goal(more[0]!, 'max', 1), goal(more[1]!, 'min', 2)] }
}
/** Costs of a goal that is drawn. */
export const costs = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 5 })
