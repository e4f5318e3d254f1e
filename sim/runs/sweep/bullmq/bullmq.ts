/** The executor of many machines: a queue on a server, and workers (`ogas worker`) that take runs from it. */
import type { Executor, News, Work } from '../executor.ts'
import { openKept } from '../kept.ts'
import { connect } from './connect.ts'
import { jobId } from './jobs.ts'
import { Submission, type Wanted } from './submission.ts'

export interface BullmqOptions {
  /** Address of the server. */
  broker: string
  /** How often a run that failed is tried again. */
  retries: number
  /** How long nothing may be heard before the queue is asked what it holds, in milliseconds. */
  silenceMs?: number
  tell(text: string): void
}

export const bullmq = ({ broker: url, retries, silenceMs = 5_000, tell }: BullmqOptions): Executor => ({
  async launch(work: Work, news: News, stop: AbortSignal) {
    const broker = await connect(url, tell)
    const [queue, events] = [broker.queue(), broker.events()]
    try {
      await events.waitUntilReady()
      const submission = new Submission(queue, await wanted(work, retries), news)
      await submission.add()
      if ((await queue.getWorkersCount()) === 0)
        tell('the runs wait: no worker is there yet (ogas worker --store DIR, on any machine)')
      await submission.watch(events, silenceMs, stop)
    } finally {
      await Promise.all([queue.close(), events.close()])
      await broker.close()
    }
  },
})

async function wanted(work: Work, retries: number): Promise<Wanted> {
  const { plan, keep, kept } = await openKept(work)
  const jobs = new Map(work.indices.map(index => [jobId(plan[index]!.run, keep), index]))
  return { experiment: work.experiment, retries, jobs, kept }
}
