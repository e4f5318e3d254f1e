/**
 * Goals in order of priority: each is attained as well as the goals before it allow, and a tie-break makes the point
 * unique. One session a goal, each warm from its own last basis: when only bounds change between solves, that basis is
 * still dual feasible for its goal, and a few dual simplex steps repair it. (One session for all goals, warm from the
 * goal before, took 3 to 20 times the iterations.)
 *
 * Method: Ignizio, "Linear Programming in Single- and Multiple-Objective Systems" (1982), with the optimal face fixed by
 * complementary slackness (face.ts) instead of by rows that bound the values of goals.
 */
import type { Backend, Basis, Rung, Session, SessionOptions, Status } from './backend.ts'
import { CERTIFICATE_TOLERANCE, type Certificate } from './certificate.ts'
import { solveCertified } from './certified.ts'
import { keepOptimal } from './face.ts'
import type { Bounds, Model, Objective } from './model.ts'
import { tieBreak } from './tie-break.ts'

export interface LexOptions extends SessionOptions {
  /** Of the certificate of each pass. */
  tolerance?: number
}

/** One pass: a goal attained on the face that the goals before it left. */
export interface Pass {
  name: string
  value: number
  status: Status
  iterations: number
  rung: Rung
  certificate: Certificate
}

export interface GoalResult extends Pass {
  /** Change of this goal's value per unit of a row's bound, the goals before it kept. */
  rowDual: Float64Array
  reducedCost: Float64Array
}

export interface LexResult {
  /** `optimal` when every goal was attained with proof; else the status of the goal that was not, the last in `goals`. */
  status: Status
  goals: GoalResult[]
  /** The point that the tie-break picked (of the last goal that was attained, should the tie-break fail). */
  x: Float64Array
  rowActivity: Float64Array
  /** Absent when a goal was not attained. */
  tieBreak?: Pass
  /** Largest loss of a goal's value by what came after it, relative to 1 + |value|. */
  slip: number
}

/** Warm state as plain data: one basis a goal and one of the tie-break; null where there was none. */
export type Bases = (Basis | null)[]

export interface LexSession {
  setRowBounds(lower: Float64Array, upper: Float64Array): void
  setColBounds(lower: Float64Array, upper: Float64Array): void
  setCost(goal: number, cost: Float64Array): void
  solve(): LexResult
  bases(): Bases
  /** Starts the next solve from saved bases. Sessions restored from the same bases give the same bits. */
  restore(bases: Bases): void
  dispose(): void
}

/** @throws RangeError when the back end is too small for the model or has no duals, without which no face is known */
export function openLexicographic(backend: Backend, model: Model, options: LexOptions = {}): LexSession {
  if (!backend.capabilities.duals)
    throw new RangeError(`${backend.name} gives no duals: goals in order need a back end that does`)
  return new GoalSessions(backend, model, options)
}

class GoalSessions implements LexSession {
  readonly #model: Model
  readonly #tolerance: number
  readonly #stages: { objective: Objective; session: Session }[]
  /** The bounds asked for; `#face` is narrowed from them goal by goal. */
  readonly #bounds: Bounds
  readonly #face: Bounds

  constructor(backend: Backend, model: Model, { tolerance = CERTIFICATE_TOLERANCE, ...options }: LexOptions) {
    this.#model = model
    this.#tolerance = tolerance
    this.#bounds = copyOf(model)
    this.#face = copyOf(model)
    this.#stages = [...model.objectives, tieBreak(model)].map(objective => {
      const session = backend.open(model, options)
      session.setCost(objective.cost, objective.sense, objective.offset)
      return { objective, session }
    })
  }

  setRowBounds(lower: Float64Array, upper: Float64Array): void {
    this.#bounds.rowLower.set(lower)
    this.#bounds.rowUpper.set(upper)
  }

  setColBounds(lower: Float64Array, upper: Float64Array): void {
    this.#bounds.colLower.set(lower)
    this.#bounds.colUpper.set(upper)
  }

  setCost(goal: number, cost: Float64Array): void {
    const stage = this.#stages[goal]
    if (goal >= this.#stages.length - 1 || !stage)
      throw new RangeError(`${this.#model.name}: there is no goal ${goal}`)
    stage.objective = { ...stage.objective, cost: cost.slice() }
    stage.session.setCost(cost, stage.objective.sense, stage.objective.offset)
  }

  solve(): LexResult {
    const face = this.#face
    for (const side of SIDES) face[side].set(this.#bounds[side])
    const goals: GoalResult[] = []
    let x: Float64Array = new Float64Array()
    let rowActivity: Float64Array = new Float64Array()
    for (const { objective, session } of this.#stages) {
      session.setRowBounds(face.rowLower, face.rowUpper)
      session.setColBounds(face.colLower, face.colUpper)
      const { solution, certificate } = solveCertified(session, this.#model, objective, face, this.#tolerance)
      const { status, iterations, rung } = solution
      const pass = {
        name: objective.name,
        value: certificate.objective,
        status,
        iterations,
        rung,
        certificate,
      }
      const attained = status === 'optimal'
      if (attained || goals.length === 0) {
        x = snap(solution.x, face)
        rowActivity = solution.rowActivity
      }
      if (goals.length === this.#stages.length - 1)
        return { status: 'optimal', goals, x, rowActivity, tieBreak: pass, slip: this.#slip(goals, x) }
      goals.push({ ...pass, rowDual: solution.rowDual, reducedCost: solution.reducedCost })
      if (!attained) return { status, goals, x, rowActivity, slip: this.#slip(goals.slice(0, -1), x) }
      keepOptimal(face, objective, solution)
    }
    throw new Error('the tie-break is the last stage')
  }

  bases(): Bases {
    return this.#stages.map(({ session }) => session.basis() ?? null)
  }

  restore(bases: Bases): void {
    if (bases.length !== this.#stages.length)
      throw new RangeError(
        `${this.#model.name}: ${bases.length} saved bases for ${this.#stages.length} passes (goals and tie-break)`,
      )
    this.#stages.forEach(({ session }, k) => {
      const basis = bases[k]
      session.clear()
      if (basis) session.setBasis(basis)
    })
  }

  dispose(): void {
    for (const { session } of this.#stages) session.dispose()
  }

  #slip(goals: GoalResult[], x: Float64Array): number {
    return goals.reduce((worst, { value }, k) => {
      const { cost, sense, offset } = this.#stages[k]!.objective
      const now = cost.reduce((sum, c, j) => sum + c * x[j]!, offset)
      const loss = sense === 'min' ? now - value : value - now
      return Math.max(worst, loss / (1 + Math.abs(value)))
    }, 0)
  }
}

const SIDES = ['rowLower', 'rowUpper', 'colLower', 'colUpper'] as const

function copyOf({ rowLower, rowUpper, colLower, colUpper }: Bounds): Bounds {
  return {
    rowLower: rowLower.slice(),
    rowUpper: rowUpper.slice(),
    colLower: colLower.slice(),
    colUpper: colUpper.slice(),
  }
}

/** Rounds values that are within rounding of a bound to the bound itself, in place. */
function snap(x: Float64Array, { colLower, colUpper }: Bounds): Float64Array {
  for (let j = 0; j < x.length; j++) {
    const value = x[j]!
    const lower = colLower[j]!
    const upper = colUpper[j]!
    if (Math.abs(value - lower) < 1e-9 * (1 + Math.abs(lower))) x[j] = lower
    else if (Math.abs(value - upper) < 1e-9 * (1 + Math.abs(upper))) x[j] = upper
  }
  return x
}
