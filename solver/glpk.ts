/**
 * GLPK (https://www.gnu.org/software/glpk/) compiled to WebAssembly by glpk.js: an independent second opinion.
 * Simplex without presolve (with it, an infeasible program comes back as "undefined"), from scratch each time.
 */
import type { Options, Result } from 'glpk.js/node'
import type { Backend, Session, SessionOptions, Solution, Status } from './backend.ts'
import type { Bounds, Model } from './model.ts'

type Glpk = Awaited<ReturnType<typeof import('glpk.js/node')['default']>>

/**
 * Loads the WebAssembly and returns the back end. The entry called `node` is the one that solves in the calling thread;
 * it runs in a browser's worker too. (The package's plain entry answers from a worker of its own, asynchronously.)
 */
export async function glpk(): Promise<Backend> {
  const { default: load } = await import('glpk.js/node')
  const native = await load()
  return {
    name: 'GLPK',
    version: native.version,
    capabilities: {
      warm: false,
      duals: true,
      basis: false,
      iis: false,
      ranging: false,
      maxRows: Infinity,
      maxCols: Infinity,
    },
    open: (model, options) => new GlpkSession(native, model, options),
  }
}

class GlpkSession implements Session {
  readonly rungs = ['cold'] as const
  readonly #native: Glpk
  readonly #maxIterations: number | undefined
  #model!: Model
  #bounds!: Bounds
  #cost!: Float64Array
  #sense!: 'min' | 'max'
  #offset!: number

  constructor(native: Glpk, model: Model, { maxIterations }: SessionOptions = {}) {
    this.#native = native
    this.#maxIterations = maxIterations
    this.adopt(model)
  }

  adopt(model: Model): void {
    const { rowLower, rowUpper, colLower, colUpper } = model
    this.#model = model
    this.#bounds = { rowLower, rowUpper, colLower, colUpper }
    const { cost, sense, offset } = model.objectives[0]!
    this.#cost = cost
    this.#sense = sense
    this.#offset = offset
  }

  setRowBounds(lower: Float64Array, upper: Float64Array): void {
    this.#bounds.rowLower = lower.slice()
    this.#bounds.rowUpper = upper.slice()
  }

  setColBounds(lower: Float64Array, upper: Float64Array): void {
    this.#bounds.colLower = lower.slice()
    this.#bounds.colUpper = upper.slice()
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

  solve(): Solution {
    const { rowLower, rowUpper, colLower, colUpper } = this.#bounds
    const rows = rowLower.length
    const cols = colLower.length
    const subjectTo = Array.from(rowLower, (lower, i) => ({
      name: `r${i}`,
      vars: [] as { name: string; coef: number }[],
      bnds: this.#range(lower, rowUpper[i]!),
    }))
    const { starts, indices, values } = this.#model
    for (let j = 0; j < cols; j++)
      for (let k = starts[j]!; k < starts[j + 1]!; k++)
        subjectTo[indices[k]!]!.vars.push({ name: `c${j}`, coef: values[k]! })
    const program = {
      name: 'program',
      objective: {
        direction: this.#sense === 'min' ? this.#native.GLP_MIN : this.#native.GLP_MAX,
        name: 'objective',
        vars: Array.from(this.#cost, (coef, j) => ({ name: `c${j}`, coef })),
      },
      subjectTo,
      bounds: Array.from(colLower, (lower, j) => ({ name: `c${j}`, ...this.#range(lower, colUpper[j]!) })),
    }
    return this.#solution(this.#run(program), rows, cols)
  }

  /** GLPK takes no iteration limit by this door, but a callback every so many iterations, which may throw. */
  #run(program: Parameters<Glpk['solve']>[0]): Result['result'] | string {
    const { GLP_UNDEF, GLP_OPT, GLP_NOFEAS, GLP_UNBND } = this.#native
    const final = new Set([GLP_UNDEF, GLP_OPT, GLP_NOFEAS, GLP_UNBND])
    const options: Options = { presol: false, rows: true, msglev: this.#native.GLP_MSG_OFF }
    if (this.#maxIterations !== undefined) {
      // The first callback comes after twice `each` iterations.
      const each = Math.max(1, Math.ceil(this.#maxIterations / 2))
      const call = ({ status }: { status: number }) => {
        if (!final.has(status)) throw new RangeError(OUT_OF_ITERATIONS)
      }
      options.cb = { each, call: result => call(result as unknown as { status: number }) }
    }
    try {
      return this.#native.solve(program, options).result
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  #solution(result: Result['result'] | string, rows: number, cols: number): Solution {
    const solver = `GLPK ${this.#native.version} simplex`
    const common = { iterations: -1, solver, rung: 'cold' } as const
    if (typeof result === 'string')
      return {
        ...common,
        status: result === OUT_OF_ITERATIONS ? 'iteration-limit' : 'failed',
        objective: Number.NaN,
        x: new Float64Array(cols).fill(Number.NaN),
        rowActivity: new Float64Array(rows).fill(Number.NaN),
        rowDual: new Float64Array(rows).fill(Number.NaN),
        reducedCost: new Float64Array(cols).fill(Number.NaN),
        message: result,
      }
    const read = (from: Record<string, number> | undefined, prefix: string, length: number) =>
      Float64Array.from({ length }, (_, k) => from?.[`${prefix}${k}`] ?? 0)
    const rowDual = read(result.dual, 'r', rows)
    return {
      ...common,
      status: this.#status(result.status),
      objective: result.z + this.#offset,
      x: read(result.vars, 'c', cols),
      rowActivity: read(result.rows, 'r', rows),
      rowDual,
      reducedCost: this.#reducedCost(rowDual),
      message: `GLPK status ${result.status}`,
    }
  }

  #status(code: number): Status {
    if (code === this.#native.GLP_OPT) return 'optimal'
    if (code === this.#native.GLP_NOFEAS) return 'infeasible'
    return code === this.#native.GLP_UNBND ? 'unbounded' : 'failed'
  }

  /** GLPK reports duals of rows only: c - A'y. */
  #reducedCost(rowDual: Float64Array): Float64Array {
    const { starts, indices, values } = this.#model
    return this.#cost.map((cost, j) => {
      let reduced = cost
      for (let k = starts[j]!; k < starts[j + 1]!; k++) reduced -= values[k]! * rowDual[indices[k]!]!
      return reduced
    })
  }

  #range(lower: number, upper: number): { type: number; lb: number; ub: number } {
    const { GLP_FR, GLP_LO, GLP_UP, GLP_DB, GLP_FX } = this.#native
    const below = lower > -Infinity
    const above = upper < Infinity
    const type =
      below && above ? (lower === upper ? GLP_FX : GLP_DB) : below ? GLP_LO : above ? GLP_UP : GLP_FR
    return { type, lb: below ? lower : 0, ub: above ? upper : 0 }
  }
}

const OUT_OF_ITERATIONS = 'out of iterations'
