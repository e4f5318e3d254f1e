/**
 * The linear programs that live through a run. Each is opened once under a name and kept warm; at checkpoint ticks all of them
 * are closed and their bases saved into the world, and the next use opens them again from there. That happens in every run, so
 * a resumed run and an unbroken one go through the same solver states.
 */
import type { Backend } from '../../solver/backend.ts'
import { type Bases, type LexResult, type LexSession, openLexicographic } from '../../solver/lexicographic.ts'
import type { Model } from '../../solver/model.ts'
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
  session(home: Record<string, Bases>, key: string, model: () => Model): LexSession {
    const found = this.#open.get(key)
    if (found) return found.session
    const program = model()
    const session = openLexicographic(this.#backend, program, {
      maxIterations: this.#maxIterations,
      method: program.rowNames.length < INTERIOR_ROWS ? 'simplex' : 'ipm',
    })
    const saved = home[key]
    if (saved) session.restore(saved)
    this.#open.set(key, { session, home })
    return session
  }

  /** Solves a small program that is used once. */
  once(area: string, model: Model): LexResult {
    const session = openLexicographic(this.#backend, model, { maxIterations: this.#maxIterations })
    const result = session.solve()
    session.dispose()
    this.record(area, result, model.rowNames.length, model.colNames.length)
    return result
  }

  /** Keeps the proof of each goal of a solution for the record. */
  record(area: string, result: LexResult, rows: number, cols: number): void {
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
