/** A thread that runs trials one after the other: a scenario comes in, months done and at last the result go out. */
import { enableCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { Scenario } from '../../../scenarios/schema.ts'
import { openSimulation } from '../../simulation.ts'
import { runTrial, type TrialResult } from './trial.ts'

export type Report =
  | { kind: 'tick' }
  | { kind: 'result'; result: TrialResult }
  | { kind: 'error'; message: string }

enableCompileCache() // threads start one after the other through an experiment
const port = parentPort!
const report = (message: Report) => port.postMessage(message)

port.on('message', async (scenario: Scenario) => {
  try {
    const { result } = await runTrial(scenario, openSimulation, () => report({ kind: 'tick' }))
    report({ kind: 'result', result })
  } catch (error) {
    report({ kind: 'error', message: error instanceof Error ? error.message : String(error) })
  }
})
