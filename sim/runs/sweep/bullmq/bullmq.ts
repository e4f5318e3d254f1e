/** The executor of many machines: a queue on a Redis server, and workers (`ogas worker`) that take runs from it. */
import { Queue, QueueEvents } from 'bullmq'
import type { Executor, News, Work } from '../executor.ts'
import { openKept } from '../kept.ts'
import { jobId, QUEUE, type RunJob } from './jobs.ts'
import { connect } from './redis.ts'
import { Submission, type Wanted } from './submission.ts'

export interface BullmqOptions {
  redis: string
  /** How often a run that failed is tried again. */
  retries: number
  tell(text: string): void
}

export const bullmq = ({ redis, retries, tell }: BullmqOptions): Executor => ({
  async launch(work: Work, news: News, stop: AbortSignal) {
    const connection = await connect(redis, tell)
    const listening = connection.duplicate()
    const queue = new Queue<RunJob>(QUEUE, { connection })
    const events = new QueueEvents(QUEUE, { connection: listening })
    // The connection tells, and comes back.
    queue.on('error', () => {})
    events.on('error', () => {})
    listening.on('error', () => {})
    try {
      await events.waitUntilReady()
      const submission = new Submission(queue, await wanted(work, retries), news)
      await submission.add()
      if ((await queue.getWorkersCount()) === 0)
        tell('the runs wait: no worker is there yet (ogas worker --store DIR, on any machine)')
      await submission.watch(events, stop)
    } finally {
      await Promise.all([queue.close(), events.close()])
      for (const client of [connection, listening]) client.disconnect()
    }
  },
})

async function wanted(work: Work, retries: number): Promise<Wanted> {
  const { plan, keep, kept } = await openKept(work)
  const jobs = new Map(work.indices.map(index => [jobId(plan[index]!.run, keep), index]))
  return { experiment: work.experiment, retries, jobs, kept }
}
