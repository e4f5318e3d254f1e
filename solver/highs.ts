/**
 * HiGHS (https://highs.dev) compiled to WebAssembly: persistent models, arrays in and out.
 *
 * Simplex: Huangfu & Hall, "Parallelizing the dual revised simplex method", Math. Prog. Comp. 10 (2018) 119-142.
 */
import type { Highs, InitOptions, Model as NativeModel } from 'highs'
import type { Backend, Basis, Rung, Session, SessionOptions, Solution, Status } from './backend.ts'
import type { Model } from './model.ts'

/** Where a bundler or a page keeps the WebAssembly. `instantiateWasm` is for bytes that are already in hand. */
export interface HighsAssets {
  locateFile?: (file: string) => string
  instantiateWasm?: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ) => unknown
}

/** Sides of an infeasibility that nothing smaller shows: drop any one of them and a solution exists. */
export interface Conflict {
  rows: Int32Array
  cols: Int32Array
}

/** How far one number may move, the others fixed, before the optimal basis changes; and the objective there. */
export interface Range {
  lower: Float64Array
  upper: Float64Array
  objectiveAtLower: Float64Array
  objectiveAtUpper: Float64Array
}

export interface Ranging {
  cost: Range
  colBound: Range
  rowBound: Range
}

export interface HighsSession extends Session {
  /** An irreducible infeasible subsystem; both arrays are empty when the program is feasible. */
  iis(): Conflict
  /** Of the last solve, which must have been optimal. */
  ranging(): Ranging
}

export interface HighsBackend extends Backend {
  open(model: Model, options?: SessionOptions): HighsSession
}

/** Presolve pays for itself only on a first solve of a model at least this large (measured on planning programs). */
const PRESOLVE_ROWS = 1000

const FIXED_OPTIONS = {
  output_flag: false,
  random_seed: 0,
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
} as const

/** Loads the WebAssembly (about 0.1 s) and returns the back end. Needs about 20 MB; models must be disposed. */
export async function highs(assets: HighsAssets = {}): Promise<HighsBackend> {
  // The package's types are those of its CommonJS build; what Node and bundlers import is the ES module.
  const load = (await import('highs')).default as unknown as (init: InitOptions) => Promise<Highs>
  const init: InitOptions & HighsAssets = assets
  const native = await load(init)
  return {
    name: 'HiGHS',
    version: native.version.string,
    capabilities: {
      warm: true,
      duals: true,
      basis: true,
      iis: true,
      ranging: true,
      maxRows: Infinity,
      maxCols: Infinity,
    },
    open: (model, options) => new NativeSession(native, model, options),
  }
}

class NativeSession implements HighsSession {
  readonly rungs = ['warm', 'cold', 'primal', 'ipm'] as const
  readonly #native: NativeModel
  readonly #solver: string
  readonly #rows: number
  readonly #first: 'simplex' | 'ipm'
  readonly #senses: Highs['constants']['objectiveSense']
  readonly #statuses: Map<number, Status>
  /** Native amounts are in this unit, native costs are `#scale` times as large: powers of two, so nothing is rounded. */
  readonly #unit: number
  #values: Float64Array
  #cols: number
  #sense: 'min' | 'max'
  #scale: number
  #offset: number
  #warm = false
  /** The basis to start from while HiGHS does not tell it: from a change of the program, or a basis given, to the next solve. */
  #given: Basis | undefined
  #settings = ''

  constructor(
    native: Highs,
    model: Model,
    { maxIterations = 10_000_000, method = 'simplex' }: SessionOptions = {},
  ) {
    const { rowNames, colNames, starts, indices, values, rowLower, rowUpper, colLower, colUpper } = model
    const { cost, sense, offset } = model.objectives[0]!
    const { modelStatus, objectiveSense } = native.constants
    this.#rows = rowNames.length
    this.#cols = colNames.length
    this.#values = values
    this.#first = method
    this.#senses = objectiveSense
    this.#sense = sense
    this.#unit = unitOf(model)
    this.#scale = scaleOf(cost)
    this.#offset = offset
    this.#solver = `HiGHS ${native.version.string}`
    this.#statuses = new Map<number, Status>([
      [modelStatus.optimal, 'optimal'],
      [modelStatus.empty, 'optimal'],
      [modelStatus.infeasible, 'infeasible'],
      [modelStatus.unbounded, 'unbounded'],
      [modelStatus.iterationLimit, 'iteration-limit'],
    ])
    this.#native = attempt(`take ${model.name}`, () =>
      native.createModel({
        numRows: this.#rows,
        numCols: this.#cols,
        sense: this.#nativeSense(sense),
        offset: (offset * this.#scale) / this.#unit,
        colCost: times(cost, this.#scale),
        colLower: times(colLower, 1 / this.#unit),
        colUpper: times(colUpper, 1 / this.#unit),
        rowLower: times(rowLower, 1 / this.#unit),
        rowUpper: times(rowUpper, 1 / this.#unit),
        matrix: { format: 'csc', numRows: this.#rows, numCols: this.#cols, starts, indices, values },
      }),
    )
    this.#native.options.set({
      ...FIXED_OPTIONS,
      simplex_iteration_limit: maxIterations,
      ipm_iteration_limit: Math.min(maxIterations, IPM_ITERATIONS),
    })
  }

  setRowBounds(lower: Float64Array, upper: Float64Array): void {
    this.#keepBasis()
    if (this.#rows === 0) return
    const [low, high] = [times(lower, 1 / this.#unit), times(upper, 1 / this.#unit)]
    attempt('change row bounds', () => this.#native.changeRowsBounds(all(this.#rows), low, high))
  }

  setColBounds(lower: Float64Array, upper: Float64Array): void {
    this.#keepBasis()
    const [low, high] = [times(lower, 1 / this.#unit), times(upper, 1 / this.#unit)]
    attempt('change column bounds', () => this.#native.changeColsBounds(all(this.#cols), low, high))
  }

  setCost(cost: Float64Array, sense: 'min' | 'max', offset: number): void {
    this.#keepBasis()
    const scale = scaleOf(cost)
    attempt('change costs', () => this.#native.changeColsCost(all(this.#cols), times(cost, scale)))
    if (sense !== this.#sense) this.#native.changeObjectiveSense(this.#nativeSense(sense))
    if (offset * scale !== this.#offset * this.#scale)
      this.#native.changeObjectiveOffset((offset * scale) / this.#unit)
    this.#sense = sense
    this.#scale = scale
    this.#offset = offset
  }

  adopt(model: Model): void {
    this.#keepBasis()
    const { starts, indices, values, colLower, colUpper, rowLower, rowUpper } = model
    const from = this.#cols
    for (let j = 0; j < from; j++) {
      for (let k = starts[j]!; k < starts[j + 1]!; k++)
        if (values[k] !== this.#values[k])
          attempt('change a coefficient', () => this.#native.changeCoefficient(indices[k]!, j, values[k]!))
    }
    this.#values = values
    this.#cols = model.colNames.length
    if (this.#cols > from) this.#addColumns(model, from)
    this.setColBounds(colLower, colUpper)
    this.setRowBounds(rowLower, rowUpper)
    const { cost, sense, offset } = model.objectives[0]!
    this.setCost(cost, sense, offset)
  }

  setBasis(basis: Basis): void {
    const native = { colStatus: Int32Array.from(basis.cols), rowStatus: Int32Array.from(basis.rows) }
    attempt('take the basis', () => this.#native.setBasis(native))
    this.#warm = true
    this.#given = { cols: basis.cols.slice(), rows: basis.rows.slice() }
  }

  basis(): Basis | undefined {
    if (!this.#warm) return undefined
    if (this.#given) return { cols: this.#given.cols.slice(), rows: this.#given.rows.slice() }
    const { colStatus, rowStatus } = this.#native.getBasis()
    return { cols: Int8Array.from(colStatus), rows: Int8Array.from(rowStatus) }
  }

  clear(): void {
    this.#native.clearSolver()
    this.#warm = false
    this.#given = undefined
  }

  solve(rung: Rung = 'warm'): Solution {
    if (rung !== 'warm') this.clear()
    const method = rung === 'warm' && !this.#warm && this.#first === 'ipm' ? 'ipm' : rung
    const solver = `${this.#solver} ${method === 'ipm' ? 'interior point' : 'simplex'}`
    this.#set(method)
    this.#given = undefined
    try {
      const { modelStatus } = this.#native.run()
      const { info } = this.#native
      const { colValue, rowValue, colDual, rowDual } = this.#native.getSolution()
      this.#warm = info.get('basis_validity') === 1
      return {
        status: this.#statuses.get(modelStatus) ?? 'failed',
        objective: (this.#native.getObjectiveValue() / this.#scale) * this.#unit,
        x: times(colValue, this.#unit),
        rowActivity: times(rowValue, this.#unit),
        rowDual: times(rowDual, 1 / this.#scale),
        reducedCost: times(colDual, 1 / this.#scale),
        iterations: COUNTERS.reduce((sum, counter) => sum + Math.max(0, Number(info.get(counter))), 0),
        solver,
        rung,
        message: `model status ${modelStatus}`,
      }
    } catch (error) {
      // A run that breaks down throws; the native model stays usable once its solver state is cleared.
      this.clear()
      return {
        status: 'failed',
        objective: Number.NaN,
        x: new Float64Array(this.#cols).fill(Number.NaN),
        rowActivity: new Float64Array(this.#rows).fill(Number.NaN),
        rowDual: new Float64Array(this.#rows).fill(Number.NaN),
        reducedCost: new Float64Array(this.#cols).fill(Number.NaN),
        iterations: 0,
        solver,
        rung,
        message: error instanceof Error ? error.message : String(error),
      }
    }
  }

  iis(): Conflict {
    this.#native.options.set('iis_strategy', 2 + 4) // from an elastic program, then made irreducible
    const { rowIndex, colIndex } = attempt('isolate an infeasibility', () => this.#native.getIis())
    return { rows: rowIndex, cols: colIndex }
  }

  ranging(): Ranging {
    const { colCostDown, colCostUp, colBoundDown, colBoundUp, rowBoundDown, rowBoundUp } = attempt(
      'compute ranges',
      () => this.#native.getRanging(),
    )
    const range = (down: typeof colCostDown, up: typeof colCostUp, unit: number): Range => ({
      lower: times(down.value, unit),
      upper: times(up.value, unit),
      objectiveAtLower: times(down.objective, this.#unit / this.#scale),
      objectiveAtUpper: times(up.objective, this.#unit / this.#scale),
    })
    return {
      cost: range(colCostDown, colCostUp, 1 / this.#scale),
      colBound: range(colBoundDown, colBoundUp, this.#unit),
      rowBound: range(rowBoundDown, rowBoundUp, this.#unit),
    }
  }

  dispose(): void {
    this.#native.dispose()
  }

  /** Columns of `model` from number `from` on, nonbasic. */
  #addColumns({ starts, indices, values, colLower, colUpper }: Model, from: number): void {
    const count = this.#cols - from
    const lower = times(colLower.subarray(from), 1 / this.#unit)
    const upper = times(colUpper.subarray(from), 1 / this.#unit)
    attempt('add columns', () =>
      this.#native.addCols({
        cost: new Float64Array(count),
        lower,
        upper,
        matrix: {
          format: 'csc',
          numRows: this.#rows,
          numCols: count,
          starts: starts.slice(from).map(start => start - starts[from]!),
          indices: indices.slice(starts[from]!),
          values: values.slice(starts[from]!),
        },
      }),
    )
    if (!this.#given) return
    const cols = new Int8Array(this.#cols)
    cols.set(this.#given.cols)
    for (let j = from; j < this.#cols; j++)
      cols[j] = lower[j - from]! > -Infinity ? 0 : upper[j - from]! < Infinity ? 2 : 3
    this.#given = { ...this.#given, cols }
  }

  #keepBasis(): void {
    this.#given ??= this.basis()
  }

  #nativeSense(sense: 'min' | 'max') {
    return sense === 'min' ? this.#senses.minimize : this.#senses.maximize
  }

  /** Options of a rung; set only when they change, because each one crosses into WebAssembly. */
  #set(rung: Rung): void {
    const presolve = !this.#warm && this.#rows >= PRESOLVE_ROWS && rung !== 'primal' ? 'on' : 'off'
    const settings = `${rung} ${presolve}`
    if (settings === this.#settings) return
    this.#native.options.set({
      solver: rung === 'ipm' ? 'ipm' : 'simplex',
      // 0 lets HiGHS choose: primal simplex from a primal feasible basis (the next goal), dual otherwise (new bounds).
      simplex_strategy: rung === 'primal' ? 4 : rung === 'cold' ? 1 : 0,
      presolve,
    })
    this.#settings = settings
  }
}

/**
 * An interior point method that has not come to its end after so many steps never will: on a plan under hunger it went on for minutes, where
 * some tens of steps are usual.
 */
const IPM_ITERATIONS = 1000

const COUNTERS = ['simplex_iteration_count', 'ipm_iteration_count', 'crossover_iteration_count'] as const

const all = (count: number) => ({ kind: 'range', from: 0, to: count - 1 }) as const

/** The package's errors print its minified source, all of it; these say what was wanted. */
function attempt<T>(what: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw new Error(`HiGHS could not ${what}: ${error instanceof Error ? error.message : error}`)
  }
}

/**
 * HiGHS's tolerances are absolute, so the program is measured in units in which they mean the same for all programs:
 * costs such that the largest is about 1,000, amounts such that the median bound is about 100.
 */
function scaleOf(cost: Float64Array): number {
  return powerOfTwo(1024 / cost.reduce((most, c) => Math.max(most, Math.abs(c)), 0))
}

function unitOf({ rowLower, rowUpper, colLower, colUpper }: Model): number {
  const finite = (values: Float64Array) => values.filter(value => value !== 0 && Math.abs(value) < Infinity)
  const bounds = [rowLower, rowUpper, colLower, colUpper].flatMap(side => Array.from(finite(side), Math.abs))
  const median = bounds.sort((a, b) => a - b)[bounds.length >> 1]
  return powerOfTwo((median ?? 100) / 100)
}

/** The largest power of two that is at most `value`; 1 for what is not a positive number. */
function powerOfTwo(value: number): number {
  let power = 1
  if (!(value > 0 && value < Infinity)) return power
  while (power > value) power /= 2
  while (power * 2 <= value) power *= 2
  return power
}

function times(values: Float64Array, factor: number): Float64Array {
  const result = new Float64Array(values.length)
  for (let k = 0; k < values.length; k++) result[k] = values[k]! * factor + 0 // + 0: no negative zeros
  return result
}
