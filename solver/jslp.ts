/**
 * javascript-lp-solver: a dense tableau in plain JavaScript. For small models where no WebAssembly may be loaded, and as a
 * third opinion. It gives no duals, so its certificates prove feasibility only.
 */
import type { Model as Program, SolverAPI } from 'javascript-lp-solver'
import type { Backend, Session, Solution, Status } from './backend.ts'
import type { Bounds, Model } from './model.ts'

/** A dense tableau of 476 rows took 1.2 s and one of 2,876 did not end; up to this size it answers at once. */
const MAX_ROWS = 150
const MAX_COLS = 400

type Solve = (program: Program) => unknown

/** What the package answers: values by variable, those that are zero left out. */
interface Answer {
  feasible: boolean
  bounded?: boolean
  [variable: string]: number | boolean | undefined
}

export async function jslp(): Promise<Backend> {
  // The package's types are those of its CommonJS build; what Node and bundlers import is the ES module.
  const native = (await import('javascript-lp-solver')).default as unknown as SolverAPI
  return {
    name: 'javascript-lp-solver',
    version: '1.0.3',
    capabilities: {
      warm: false,
      duals: false,
      basis: false,
      iis: false,
      ranging: false,
      maxRows: MAX_ROWS,
      maxCols: MAX_COLS,
    },
    open(model) {
      const rows = model.rowNames.length
      const cols = model.colNames.length
      if (rows > MAX_ROWS || cols > MAX_COLS)
        throw new RangeError(
          `${model.name}: javascript-lp-solver takes at most ${MAX_ROWS} rows and ${MAX_COLS} columns, ` +
            `not ${rows} and ${cols}; use HiGHS`,
        )
      return new JslpSession(program => native.Solve(program), model)
    },
  }
}

class JslpSession implements Session {
  readonly rungs = ['cold'] as const
  readonly #solve: Solve
  #model!: Model
  #bounds!: Bounds
  #cost!: Float64Array
  #sense!: 'min' | 'max'
  #offset!: number

  constructor(solve: Solve, model: Model) {
    this.#solve = solve
    this.adopt(model)
  }

  adopt(model: Model): void {
    const { cost, sense, offset } = model.objectives[0]!
    this.#model = model
    this.#bounds = model
    this.#cost = cost
    this.#sense = sense
    this.#offset = offset
  }

  setRowBounds(lower: Float64Array, upper: Float64Array): void {
    this.#bounds = { ...this.#bounds, rowLower: lower.slice(), rowUpper: upper.slice() }
  }

  setColBounds(lower: Float64Array, upper: Float64Array): void {
    this.#bounds = { ...this.#bounds, colLower: lower.slice(), colUpper: upper.slice() }
  }

  setCost(cost: Float64Array, sense: 'min' | 'max', offset: number): void {
    this.#cost = cost.slice()
    this.#sense = sense
    this.#offset = offset
  }

  setBasis(): void {}

  basis(): undefined {}

  clear(): void {}

  dispose(): void {}

  /** The package wants variables >= 0: each is counted from a finite bound, or declared unrestricted. */
  solve(): Solution {
    const { starts, indices, values, colNames } = this.#model
    const { rowLower, rowUpper, colLower, colUpper } = this.#bounds
    const origin = Float64Array.from(
      colNames,
      (_, j) => [colLower[j]!, colUpper[j]!].find(Number.isFinite) ?? 0,
    )
    const direction = Float64Array.from(colNames, (_, j) =>
      colLower[j]! === -Infinity && colUpper[j]! < Infinity ? -1 : 1,
    )
    const atOrigin = new Float64Array(rowLower.length)
    const program: Program & { constraints: object; variables: object } = {
      optimize: 'objective',
      opType: this.#sense,
      constraints: {},
      variables: {},
      unrestricted: {},
    }
    for (const [j] of colNames.entries()) {
      const terms: Record<string, number> = { objective: this.#cost[j]! * direction[j]! }
      for (let k = starts[j]!; k < starts[j + 1]!; k++) {
        terms[`r${indices[k]}`] = values[k]! * direction[j]!
        atOrigin[indices[k]!]! += values[k]! * origin[j]!
      }
      const width = colUpper[j]! - colLower[j]!
      if (width < Infinity) {
        terms[`u${j}`] = 1
        program.constraints[`u${j}`] = { max: width }
      }
      if (colLower[j] === -Infinity && colUpper[j] === Infinity) program.unrestricted![`c${j}`] = 1
      program.variables[`c${j}`] = terms
    }
    for (const [i, shift] of atOrigin.entries()) {
      const [lower, upper] = [rowLower[i]! - shift, rowUpper[i]! - shift]
      if (lower === upper) program.constraints[`r${i}`] = { equal: lower }
      else if (lower > -Infinity || upper < Infinity)
        program.constraints[`r${i}`] = {
          ...(lower > -Infinity && { min: lower }),
          ...(upper < Infinity && { max: upper }),
        }
    }
    const answer = this.#solve(program) as Answer
    const x = origin.map((start, j) => start + direction[j]! * Number(answer[`c${j}`] ?? 0))
    return this.#solution(x, answer)
  }

  #solution(x: Float64Array, { feasible, bounded }: Answer): Solution {
    const { rowNames, starts, indices, values } = this.#model
    const rowActivity = new Float64Array(rowNames.length)
    for (let j = 0; j < x.length; j++)
      for (let k = starts[j]!; k < starts[j + 1]!; k++) rowActivity[indices[k]!]! += values[k]! * x[j]!
    const status: Status = bounded === false ? 'unbounded' : feasible ? 'optimal' : 'infeasible'
    return {
      status,
      objective: x.reduce((sum, value, j) => sum + this.#cost[j]! * value, this.#offset),
      x,
      rowActivity,
      rowDual: new Float64Array(),
      reducedCost: new Float64Array(),
      iterations: -1,
      solver: 'javascript-lp-solver 1.0.3',
      rung: 'cold',
      message: 'no duals',
    }
  }
}
