/**
 * A process that runs one run after the other: `child STORE EXPERIMENT`, places in the plan come in by message. It ends with whoever started
 * it: an orphan would go on computing what nobody waits for.
 */
import { enableCompileCache } from 'node:module'
import { Store } from '../store/layout.ts'
import { openExperiment } from './run-one.ts'

export type Report =
  | { kind: 'tick' }
  | { kind: 'done'; broken?: string; peakBytes: number }
  | { kind: 'fault'; fault: 'failed' | 'non-determinism'; message: string }

/** Exit code of an orphan. */
const ORPHANED = 70

enableCompileCache()
process.on('disconnect', () => process.exit(ORPHANED))
// Ctrl-C reaches all processes of a terminal; what is under way is ended, and the parent says when to stop.
process.on('SIGINT', () => {})

// When nobody listens any more, `disconnect` ends the process.
const report = (message: Report) => void process.send!(message, undefined, {}, () => {})
const [folder = '', id = ''] = process.argv.slice(2)
const experiment = openExperiment(Store.open(folder), id)
// What is wrong with it is told when a run is asked for.
experiment.catch(() => {})

process.on('message', async (index: number) => {
  try {
    const ran = await (await experiment).run(index, () => report({ kind: 'tick' }))
    if (ran === 'kept') report({ kind: 'done', peakBytes: 0 })
    else {
      const { ending, peakBytes } = ran
      report({ kind: 'done', peakBytes, ...(ending.status === 'broken' && { broken: ending.message }) })
    }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    report({ kind: 'fault', fault: name === 'NonDeterminism' ? 'non-determinism' : 'failed', message })
  }
})
