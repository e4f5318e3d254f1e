/** The executor of a cluster: an array of tasks that Slurm starts, watched in its queue and, for what counts, in the store. */
import { makeFolder } from '../../files.ts'
import type { Executor, News, Work } from '../executor.ts'
import { openKept } from '../kept.ts'
import { packed, rangesOf, type Tasks } from '../tasks/tasks.ts'
import { EngineUnreachable } from '../unreachable.ts'
import { inQueue, submit } from './queue.ts'
import { logFolder, slurmScript } from './script.ts'
import { Watch } from './watch.ts'

export interface SlurmOptions extends Pick<Tasks, 'jobs' | 'retries' | 'command'> {
  /** Runs a task. */
  pack: number
  /** How often Slurm is asked, in milliseconds: it serves a whole cluster. */
  pollMs?: number
  tell(text: string): void
}

export const slurm = (options: SlurmOptions): Executor => ({
  async launch(work: Work, news: News, stop: AbortSignal) {
    const { tell, pack, pollMs = 5_000 } = options
    const { kept } = await openKept(work)
    const watch = new Watch({ work, kept, news, stop, pollMs })
    const queued = await inQueue(work.experiment)
    if (!queued) throw new EngineUnreachable('Slurm does not answer: try squeue')
    if (queued.size > 0) {
      tell('tasks of an earlier sweep of this experiment are in the queue; waiting for them')
      await watch.until([], '')
    }
    const missing = [...watch.missing]
    if (missing.length === 0 || watch.stopped) return
    const tasks = packed(missing, pack)
    makeFolder(logFolder(work))
    const job = await submit(slurmScript({ ...work, ...options, runs: tasks.map(rangesOf) }))
    tell(`job ${job}: ${missing.length} runs in ${tasks.length} tasks`)
    await watch.until(tasks, job)
  },
})
