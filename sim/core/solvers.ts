/**
 * The linear programs that live through a run. Each is opened once under a name and kept warm; at checkpoint ticks all of them
 * are closed and their bases saved into the world, and the next use opens them again from there. That happens in every run, so
 * a resumed run and an unbroken one go through the same solver states.
 */
import type { Backend, Basis, Session } from '../../solver/backend.ts'
import { type Certified, solveCertified } from '../../solver/certified.ts'
import { goalsFromVertex } from '../../solver/goals-from-vertex.ts'
import {
  type Bases,
  type LexOptions,
  type LexResult,
  type LexSession,
  openLexicographic,
  type Pass,
} from '../../solver/lexicographic.ts'
import type { Model } from '../../solver/model.ts'
import { Repriced } from '../../solver/repricing.ts'
import type { SolveRecord } from './record.ts'

/** From this many rows on, a first solve by interior point is faster than by simplex (measured: half the time at 4,300 rows). */
const INTERIOR_ROWS = 2000

export class Solvers {
  readonly #backend: Backend
  readonly #maxIterations: number
  readonly #open = new Map<string, { session: LexSession; home: Record<string, Bases> }>()
  #records: SolveRecord[] = []

  constructor(backend: Backend, maxIterations: number) {
    this.#backend = backend
    this.#maxIterations = maxIterations
  }

  /**
   * The session named `key`; when it is not open it is opened on `model()`, from the bases saved under that name in `home`, a column of
   * the world (of a state, or of the union) that keeps them.
   */
  session(
    home: Record<string, Bases>,
    key: string,
    model: () => Model,
    { unique = true }: Pick<LexOptions, 'unique'> = {},
  ): LexSession {
    const found = this.#open.get(key)
    if (found) return found.session
    const session = this.lexicographic(model(), { unique })
    const saved = home[key]
    // Under other options a program may have another shape: then it starts from nothing.
    if (saved && session.takes(saved)) session.restore(saved)
    this.#open.set(key, { session, home })
    return session
  }

  /** Solves a program that is used once. */
  once(area: string, model: Model, { unique = true }: Pick<LexOptions, 'unique'> = {}): LexResult {
    const session = this.lexicographic(model, { unique })
    const result = session.solve()
    session.dispose()
    this.record(area, result, model.rowNames.length, model.colNames.length)
    return result
  }

  /** Opens a program with goals in order for use within the tick; its bases are not kept. Dispose it. */
  lexicographic(model: Model, { unique = true }: Pick<LexOptions, 'unique'> = {}): LexSession {
    return openLexicographic(this.#backend, model, {
      maxIterations: this.#maxIterations,
      unique,
      method: model.rowNames.length < INTERIOR_ROWS ? 'simplex' : 'ipm',
    })
  }

  /** Attains the goals of a program that is solved once, from the basis of a vertex of it. */
  fromVertex(model: Model, basis: Basis): LexResult {
    const found = goalsFromVertex(model, basis)
    if (found) return found
    const session = this.lexicographic(model, { unique: false })
    const result = session.solve()
    session.dispose()
    return result
  }

  /** Keeps the proof of each goal of a solution for the record. */
  record(area: string, result: { goals: readonly Pass[] }, rows: number, cols: number): void {
    for (const goal of result.goals) {
      const proof = goal.certificate
      this.#records.push({
        area,
        goal: goal.name,
        status: goal.status,
        value: goal.value,
        iterations: goal.iterations,
        rung: goal.rung,
        rows,
        cols,
        primal: Math.max(proof.primalRow, proof.primalBound),
        dual: proof.dual,
        complementarity: proof.complementarity,
        gap: proof.gap,
        accepted: proof.accepted === 'optimal',
      })
    }
  }

  /** Keeps the proof of a solution of a program with one goal. */
  recordOne(
    area: string,
    goal: string,
    { solution, certificate }: Certified,
    { rowNames, colNames }: Model,
  ): void {
    const { status, iterations, rung } = solution
    const pass = { name: goal, value: certificate.objective, status, iterations, rung, certificate }
    this.record(area, { goals: [pass] }, rowNames.length, colNames.length)
  }

  /** Keeps the proofs of many solutions of such a program as one: iterations add up, residuals are the worst. */
  recordAll(area: string, goal: string, proofs: readonly Certified[], model: Model): void {
    for (const proof of proofs) this.recordOne(area, goal, proof, model)
    const each = this.#records.splice(this.#records.length - proofs.length)
    const worst = (of: 'primal' | 'dual' | 'complementarity' | 'gap') => Math.max(...each.map(one => one[of]))
    const last = each.at(-1)
    if (!last) return
    this.#records.push({
      ...last,
      iterations: each.reduce((sum, { iterations }) => sum + iterations, 0),
      rung: each.find(({ rung }) => rung !== last.rung)?.rung ?? last.rung,
      primal: worst('primal'),
      dual: worst('dual'),
      complementarity: worst('complementarity'),
      gap: worst('gap'),
      accepted: each.every(({ accepted }) => accepted),
    })
  }

  /** A program for which only costs change, for use within the tick. @param basis of a vertex of it */
  repriced(model: Model, basis: Basis | undefined): Repriced {
    return new Repriced(
      model,
      (now, objective) => {
        const session = this.open({ ...now, objectives: [objective] })
        const found = solveCertified(session, now, objective, now)
        const end = session.basis()
        session.dispose()
        return { found, basis: end }
      },
      basis,
    )
  }

  /** Opens a program for use within the tick; its bases are not kept. Dispose it. */
  open(model: Model): Session {
    return this.#backend.open(model, { maxIterations: this.#maxIterations })
  }

  /** The records since the last call. */
  takeRecords(): SolveRecord[] {
    const taken = this.#records
    this.#records = []
    return taken
  }

  /** Saves all bases into the world and closes all sessions. */
  checkpoint(): void {
    for (const key of [...this.#open.keys()].sort()) {
      const { session, home } = this.#open.get(key)!
      home[key] = session.bases()
    }
    this.dispose()
  }

  dispose(): void {
    for (const { session } of this.#open.values()) session.dispose()
    this.#open.clear()
  }
}
