/**
 * What launches runs. An executor may lose runs or run one twice: it is told which are missing, and the store alone says which are there. So
 * any queue, cluster or shell can be one; it needs to start `openExperiment(store, experiment).run(index)` somewhere and to say how it went.
 */

/** Runs to be launched, in order. */
export interface Work {
  /** Folder of the store. */
  store: string
  experiment: string
  /** Places in the plan. */
  indices: readonly number[]
}

export type Fault = 'failed' | 'killed' | 'non-determinism'

export interface News {
  /** A month of a run is done. */
  onTick(index: number): void
  /** A run is in the store. `broken`: it ended because a law did not hold, which is a result. */
  onDone(index: number, broken?: string): void
  /** A run came to no result, for good. Whether to go on. */
  onFault(index: number, fault: Fault, message: string): boolean
}

export interface Executor {
  /** Until all runs are launched and have ended. When `stop` is aborted, those under way end and no other begins. */
  launch(work: Work, news: News, stop: AbortSignal): Promise<void>
}
