/** What stands in the queue: which run of which experiment. All else is in the store. */
import type { BulkJobOptions } from 'bullmq'
import type { Fault } from '../executor.ts'

/** One queue a database of the server, for all experiments of one store. */
export const QUEUE = 'ogas-runs'

export interface RunJob {
  experiment: string
  /** Place in the plan. */
  index: number
}

/** Two sweeps that want the same of the same run find one job. BullMQ allows no colon in an id, and not digits alone. */
export const jobId = (run: string, keep: 'months' | 'full'): string => `${keep}-${run}`

/** A job that is done leaves the queue, so that the run can be asked for again where its store has lost it; one that failed stays to be seen. */
export const jobOptions = (id: string, retries: number): BulkJobOptions => ({
  jobId: id,
  attempts: 1 + retries,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: true,
  removeOnFail: false,
})

/** A fault as the text that BullMQ keeps of a job that failed. */
export const faultText = (fault: Fault, message: string): string => `${fault}: ${message}`

/** Whatever did not come from a run says that its worker died, time and again. */
export function faultOf(text: string): { fault: Fault; message: string } {
  const [, fault, message] = /^(failed|killed|non-determinism): (.*)$/s.exec(text) ?? []
  return fault === undefined
    ? { fault: 'killed', message: `its worker died each time (${text})` }
    : { fault: fault as Fault, message: message! }
}
