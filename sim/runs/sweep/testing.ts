/** Small experiments in a folder, for tests: the miniature scenario, a lever, an uncertainty. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { loadExperiment } from '../../../scenarios/experiments/load.ts'
import { miniature } from '../../../scenarios/fixture.ts'
import { type AttemptRecord, readAttempts } from '../store/attempt-log.ts'
import { Store } from '../store/layout.ts'
import type { Executor } from './executor.ts'
import { prepare, sweep } from './sweep.ts'

export const experimentText = (design: string, more = ''): string => `format: 1
title: Trial
scenario: { base: ./mini.yaml }
uncertainties: { attendance: { path: institutions.factories.attendance, uniform: [85 %, 95 %] } }
levers: { income ratio: { path: institutions.sig.ratio_cap, values: [1, 2, 5] } }
metrics:
  fed: { metric: food_security, summary: min }
  met: { metric: needs_met, summary: month, month: 2 }
design: { ${design} }
${more}`

/** Writes the miniature and experiments, by name, into a folder. */
export function writeExperiments(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries({ ...miniature, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

export const prepareFile = async (store: string, path: string) =>
  prepare(store, path, await loadExperiment(path))

export async function sweepFile(
  store: string,
  path: string,
  executor: Executor,
  keepGoing = false,
  stop = new AbortController().signal,
) {
  const options = { keepGoing, stop, onProgress: () => {} }
  return sweep(await prepareFile(store, path), executor, options)
}

/** All attempts at runs of a store; none while there is no store. */
export function attemptsIn(folder: string): AttemptRecord[] {
  const store = Store.at(folder)
  return store.attempted().flatMap(id => readAttempts(store, id))
}

/** The process that started a process; nothing if that is no more (Linux). */
export function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1])
  } catch {
    return undefined
  }
}

/** Looks until there is something, for 100 s at most. */
export async function until<T>(found: () => T): Promise<NonNullable<T>> {
  for (let looks = 0; looks < 5_000; looks++) {
    const result = found()
    if (result) return result
    await setTimeout(20)
  }
  throw new Error('waited for 100 s for what did not come')
}
