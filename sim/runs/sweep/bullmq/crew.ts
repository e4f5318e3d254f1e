/** The processes of a worker: as many as there are runs at a time. One that has run a run is kept for the next of the same experiment. */
import { type Ended, RunProcess } from '../process.ts'
import type { RunJob } from './jobs.ts'

export class Crew {
  readonly #store: string
  #idle: RunProcess[] = []

  constructor(store: string) {
    this.#store = store
  }

  async run({ experiment, index }: RunJob, onTick: () => void): Promise<Ended> {
    const process = this.#take(experiment)
    const ended = await process.run(index, onTick)
    this.#idle.push(process)
    return ended
  }

  end(): void {
    for (const process of this.#idle) process.end()
    this.#idle = []
  }

  #take(experiment: string): RunProcess {
    const alive = this.#idle.filter(process => process.alive)
    const fit = alive.find(process => process.experiment === experiment)
    // One that waits for runs of another experiment makes room.
    if (!fit) alive.shift()?.end()
    this.#idle = alive.filter(process => process !== fit)
    return fit ?? new RunProcess(this.#store, experiment)
  }
}
