/** What must hold of every linear program, whichever back end solves it. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solveCertified } from './certified.ts'
import { glpk } from './glpk.ts'
import { highs } from './highs.ts'
import { solvable, type Written, write } from './testing/arbitrary.ts'

const backends = await Promise.all([highs(), glpk()])

describe.each(backends)('$name', backend => {
  const solve = (written: Written) => {
    const model = write(written)
    const session = backend.open(model)
    const result = solveCertified(session, model, model.objectives[0]!, model)
    session.dispose()
    return result
  }
  const optimum = (written: Written) => solve(written).certificate.objective
  const constant = 3 // the offset that `write` gives every objective

  test('strong duality: primal and dual objectives are equal', () => {
    fc.assert(
      fc.property(solvable, written => {
        const { objective, dualObjective } = solve(written).certificate
        expect(dualObjective).toBeCloseTo(objective, 7)
      }),
      { numRuns: 150 },
    )
  })

  test('another order of rows and columns leaves the optimum', () => {
    fc.assert(
      fc.property(solvable, written => {
        // The canonical order is by name: names that count down turn the whole program around.
        const rows = written.rows.map((row, i) => ({ ...row, name: `r${100 - i}` }))
        const cols = written.cols.map((col, j) => ({ ...col, name: `c${100 - j}` }))
        expect(optimum({ ...written, rows, cols })).toBeCloseTo(optimum(written), 7)
      }),
      { numRuns: 100 },
    )
  })

  test('units do not matter: scaled rows and columns leave the optimum, scaled costs scale it', () => {
    const factor = fc.constantFrom(0.01, 0.3, 1, 7, 1000)
    fc.assert(
      fc.property(solvable, factor, factor, factor, (written, ofRow, ofCol, ofCost) => {
        const scaled: Written = {
          ...written,
          rows: written.rows.map((row, i) =>
            i > 0 ? row : { ...row, lower: row.lower * ofRow, upper: row.upper * ofRow },
          ),
          cols: written.cols.map((col, j) => {
            const unit = j > 0 ? 1 : ofCol
            return {
              ...col,
              lower: col.lower / unit,
              upper: col.upper / unit,
              cost: col.cost * unit * ofCost,
            }
          }),
          entries: written.entries.map(entry => ({
            ...entry,
            value: entry.value * (entry.row > 0 ? 1 : ofRow) * (entry.col > 0 ? 1 : ofCol),
          })),
        }
        expect((optimum(scaled) - constant) / ofCost).toBeCloseTo(optimum(written) - constant, 4)
      }),
      { numRuns: 100 },
    )
  })

  test('the opposite sense of opposite costs is the same program', () => {
    fc.assert(
      fc.property(solvable, written => {
        const opposite: Written = {
          ...written,
          sense: written.sense === 'min' ? 'max' : 'min',
          cols: written.cols.map(col => ({ ...col, cost: -col.cost })),
        }
        expect(constant - optimum(opposite)).toBeCloseTo(optimum(written) - constant, 7)
      }),
      { numRuns: 100 },
    )
  })
})
