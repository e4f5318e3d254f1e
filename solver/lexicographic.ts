/**
 * Goals in order of priority: each is attained as well as the goals before it allow, and a tie-break makes the point
 * unique. README.md says how, and what was measured.
 */
import type { Backend, Basis, Rung, Session, SessionOptions, Solution, Status } from './backend.ts'
import { CERTIFICATE_TOLERANCE, type Certificate, certify } from './certificate.ts'
import { type Certified, solveCertified, solveRung } from './certified.ts'
import { type Duals, freeDuals, isFree, keepOptimal } from './face.ts'
import type { Bounds, Model, Objective } from './model.ts'
import { tieBreak } from './tie-break.ts'

export interface LexOptions extends SessionOptions {
  /** Largest relative violation that the certificate of a pass may show. */
  tolerance?: number
  /** Whether a tie-break makes the point unique where the goals leave a choice. Default: true. */
  unique?: boolean
}

/** One pass: a goal attained on the face that the goals before it left. */
export interface Pass {
  name: string
  value: number
  status: Status
  iterations: number
  /** `free`: the point found for another goal already is as good as the bounds of this goal's columns allow. */
  rung: Rung | 'free'
  certificate: Certificate
}

/** `rowDual`: change of this goal's value per unit of a row's bound, the goals before it kept. */
export interface GoalResult extends Pass, Duals {}

export interface LexResult {
  /** `optimal` when every goal was attained with proof; else the status of the goal that was not, the last in `goals`. */
  status: Status
  /** In the order of the model; when one was not attained those up to it, in the order in which they were tried. */
  goals: GoalResult[]
  /** The point that the tie-break picked (of the last goal that was attained, should the tie-break fail). */
  x: Float64Array
  rowActivity: Float64Array
  /** Absent when a goal was not attained, or no unique point was asked for. */
  tieBreak?: Pass
  /** Largest loss of a goal's value by what came after it, relative to 1 + |value|. */
  slip: number
}

/** Warm state as plain data: one basis a goal and one of the tie-break; null where there was none. */
export type Bases = (Basis | null)[]

export interface LexSession {
  setRowBounds(lower: Float64Array, upper: Float64Array): void
  setColBounds(lower: Float64Array, upper: Float64Array): void
  /** @param offset constant of the goal; stays as it was when left out */
  setCost(goal: number, cost: Float64Array, offset?: number): void
  /**
   * Reaches the goals in another order from the next solve on: `order` has each goal, by its place in the model, once. Results and
   * bases stay in the order of the model. @throws RangeError when it is no such order
   */
  setOrder(order: readonly number[]): void
  /** Goes on with other numbers in the same places of the matrix, and the model's bounds; goals stay as they are. */
  adopt(model: Model): void
  solve(): LexResult
  bases(): Bases
  /** Whether bases are those of a program of this shape. */
  takes(bases: Bases): boolean
  /** Starts the next solve from saved bases. Sessions restored from the same bases give the same bits. */
  restore(bases: Bases): void
  dispose(): void
}

interface Stage {
  objective: Objective
  session: Session
  /** Whether the session has a basis of its own to start from. */
  warm: boolean
}

/** @throws RangeError when the model is too large for the back end, or the back end has no duals to know a face by */
export function openLexicographic(backend: Backend, model: Model, options: LexOptions = {}): LexSession {
  if (!backend.capabilities.duals)
    throw new RangeError(`${backend.name} gives no duals: goals in order need a back end that does`)
  return new GoalSessions(backend, model, options)
}

class GoalSessions implements LexSession {
  readonly #tolerance: number
  /** Whether the last stage is a tie-break. */
  readonly #unique: boolean
  /** Whether a first solve starts from the basis of an earlier goal. */
  readonly #chained: boolean
  /** One a goal, in the order of the model, and the tie-break, if there is one, last. */
  readonly #stages: Stage[]
  /** The stages in the order in which they are gone through. */
  #order: Stage[]
  readonly #bounds: Bounds
  /** `#bounds`, narrowed goal by goal. */
  readonly #face: Bounds
  #model: Model
  /** How many goals, from the first, were free at the last solve: the guess for the next. */
  #free = 0

  constructor(backend: Backend, model: Model, options: LexOptions) {
    const { tolerance = CERTIFICATE_TOLERANCE, unique = true } = options
    this.#model = model
    this.#tolerance = tolerance
    this.#unique = unique
    this.#chained = options.method !== 'ipm'
    this.#bounds = copyOf(model)
    this.#face = copyOf(model)
    this.#stages = [...model.objectives, ...(unique ? [tieBreak(model)] : [])].map(objective => {
      const session = backend.open(model, options)
      session.setCost(objective.cost, objective.sense, objective.offset)
      return { objective, session, warm: false }
    })
    this.#order = this.#stages
  }

  setOrder(order: readonly number[]): void {
    const goals = this.#goals
    if (order.length !== goals || order.toSorted((a, b) => a - b).some((k, at) => k !== at))
      throw new RangeError(`${this.#model.name}: ${order} is no order of ${goals} goals`)
    const stages = [...order.map(k => this.#stages[k]!), ...this.#stages.slice(goals)]
    if (stages.every((stage, k) => stage === this.#order[k])) return
    this.#order = stages
    this.#free = 0
  }

  setRowBounds(lower: Float64Array, upper: Float64Array): void {
    this.#bounds.rowLower.set(lower)
    this.#bounds.rowUpper.set(upper)
  }

  setColBounds(lower: Float64Array, upper: Float64Array): void {
    this.#bounds.colLower.set(lower)
    this.#bounds.colUpper.set(upper)
  }

  setCost(goal: number, cost: Float64Array, offset?: number): void {
    const stage = this.#stages[goal]
    if (!stage || goal >= this.#goals) throw new RangeError(`${this.#model.name}: there is no goal ${goal}`)
    stage.objective = { ...stage.objective, cost: cost.slice(), offset: offset ?? stage.objective.offset }
    stage.session.setCost(cost, stage.objective.sense, stage.objective.offset)
  }

  adopt(model: Model): void {
    this.#model = model
    for (const side of SIDES) this.#bounds[side].set(model[side])
    for (const { session, objective } of this.#stages) session.adopt({ ...model, objectives: [objective] })
  }

  solve(): LexResult {
    const last = this.#goals
    const guess = this.#guess()
    this.#resetFace()
    const goals: GoalResult[] = []
    let point = guess?.found
    for (let k = 0; k < last; k++) {
      const { objective } = this.#order[k]!
      const free = point !== undefined && isFree(objective, this.#face, point.solution.x)
      const solved = guess?.stage === k ? guess.found : free ? undefined : this.#attain(k)
      point = solved ?? point!
      const goal = this.#result(k, point, solved?.solution)
      goals.push(goal)
      if (goal.status !== 'optimal') return this.#report(goals, point)
      keepOptimal(this.#face, objective, goal)
    }
    if (!this.#unique) return this.#report(goals, point!)
    const pick = guess?.stage === last ? guess.found : this.#attain(last)
    if (pick.solution.status === 'optimal') point = pick
    const { status, iterations, rung } = pick.solution
    const { certificate } = pick
    const tieBreak: Pass = {
      name: 'tie-break',
      value: certificate.objective,
      status,
      iterations,
      rung,
      certificate,
    }
    return { ...this.#report(goals, point!), tieBreak }
  }

  bases(): Bases {
    return this.#stages.map(({ session }) => session.basis() ?? null)
  }

  takes(bases: Bases): boolean {
    const { rowNames, colNames } = this.#model
    return (
      bases.length === this.#stages.length &&
      bases.every(
        basis => !basis || (basis.cols.length === colNames.length && basis.rows.length === rowNames.length),
      )
    )
  }

  restore(bases: Bases): void {
    if (bases.length !== this.#stages.length)
      throw new RangeError(
        `${this.#model.name}: ${bases.length} saved bases for ${this.#stages.length} passes (goals and tie-break)`,
      )
    this.#free = 0
    this.#stages.forEach((stage, k) => {
      const basis = bases[k]
      stage.session.clear()
      if (basis) stage.session.setBasis(basis)
      stage.warm = Boolean(basis)
    })
  }

  dispose(): void {
    for (const { session } of this.#stages) session.dispose()
  }

  get #goals(): number {
    return this.#stages.length - (this.#unique ? 1 : 0)
  }

  /**
   * Goals that were free last time (no shortfall of food, say) most often are again. So their columns are pinned to the
   * bounds that cost nothing, and the first goal that was not free is solved at once. Should that have no solution,
   * the guess was wrong and only this attempt is lost.
   */
  #guess(): { stage: number; found: Certified } | undefined {
    const stage = this.#free
    if (stage === 0) return undefined
    this.#resetFace()
    for (const { objective } of this.#order.slice(0, stage))
      keepOptimal(this.#face, objective, freeDuals(objective, this.#model.rowNames.length))
    const { session, objective } = this.#enter(stage)
    const found = solveRung(session, 'warm', this.#model, objective, this.#face, this.#tolerance)
    const right = found.certificate.accepted && this.#countFree(found.solution.x) >= stage
    return right ? { stage, found } : undefined
  }

  /** Solves for a goal on the face that the goals before it left. */
  #attain(k: number): Certified {
    const { session, objective } = this.#enter(k)
    const found = solveCertified(session, this.#model, objective, this.#face, this.#tolerance)
    // The goal before has a point on this face: that there is none is a breakdown of numbers, not of the program.
    if (k > 0 && found.solution.status === 'infeasible') found.solution.status = 'failed'
    return found
  }

  #enter(k: number): Stage {
    const stage = this.#order[k]!
    const { session } = stage
    session.setRowBounds(this.#face.rowLower, this.#face.rowUpper)
    session.setColBounds(this.#face.colLower, this.#face.colUpper)
    if (!stage.warm) {
      // The basis of an earlier goal is a better start than none: it is feasible, and near. Interior point starts on its own.
      const start = this.#order
        .slice(0, k)
        .findLast(({ warm }) => warm && this.#chained)
        ?.session.basis()
      if (start) session.setBasis(start)
      stage.warm = true
    }
    return stage
  }

  #result(k: number, { solution, certificate }: Certified, solved: Solution | undefined): GoalResult {
    const { objective } = this.#order[k]!
    const { status, x } = solution
    const free = status === 'optimal' && isFree(objective, this.#face, x)
    const { rowDual, reducedCost } = free ? freeDuals(objective, this.#model.rowNames.length) : solution
    const proof = free
      ? certify(this.#model, objective, this.#face, { x, rowDual, reducedCost }, this.#tolerance)
      : certificate
    return {
      name: objective.name,
      value: proof.objective,
      status,
      iterations: solved?.iterations ?? 0,
      rung: solved?.rung ?? 'free',
      certificate: proof,
      rowDual,
      reducedCost,
    }
  }

  #report(goals: GoalResult[], { solution: { x, rowActivity } }: Certified): LexResult {
    const status = goals.at(-1)!.status
    this.#free = status === 'optimal' ? Math.min(this.#countFree(x), this.#stages.length - 1) : 0
    const slip = slipOf(
      this.#order.map(({ objective }) => objective),
      goals,
      x,
    )
    const attained = status === 'optimal'
    const ordered = this.#stages.slice(0, this.#goals).map(stage => goals[this.#order.indexOf(stage)]!)
    return { status, goals: attained ? ordered : goals, x, rowActivity, slip }
  }

  /** How many goals, from the first, are free at x. */
  #countFree(x: Float64Array): number {
    const goals = this.#order.slice(0, this.#goals)
    const first = goals.findIndex(({ objective }) => !isFree(objective, this.#bounds, x))
    return first === -1 ? goals.length : first
  }

  #resetFace(): void {
    for (const side of SIDES) this.#face[side].set(this.#bounds[side])
  }
}

/** Largest loss of a goal's value at x, relative to 1 + |value|; goals that were not attained have none. */
export function slipOf(
  objectives: readonly Objective[],
  goals: readonly GoalResult[],
  x: Float64Array,
): number {
  return goals.reduce((worst, { value, status }, k) => {
    if (status !== 'optimal') return worst
    const { cost, sense, offset } = objectives[k]!
    const now = cost.reduce((sum, c, j) => sum + c * x[j]!, offset)
    return Math.max(worst, (sense === 'min' ? now - value : value - now) / (1 + Math.abs(value)))
  }, 0)
}

const SIDES = ['rowLower', 'rowUpper', 'colLower', 'colUpper'] as const

export function copyOf({ rowLower, rowUpper, colLower, colUpper }: Bounds): Bounds {
  return {
    rowLower: rowLower.slice(),
    rowUpper: rowUpper.slice(),
    colLower: colLower.slice(),
    colUpper: colUpper.slice(),
  }
}
