/** A process that runs one run of an experiment after the other, seen from whoever started it. It may be killed at any time. */
import { type ChildProcess, fork } from 'node:child_process'
import type { Report } from './child.ts'
import type { Fault } from './executor.ts'

/** How a run ended. `broken`: because a law did not hold, which is a result. */
export type Ended = { kind: 'done'; broken?: string } | { kind: 'fault'; fault: Fault; message: string }

/** From sources a source, in what is published what was built of it. */
const file = new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url)

export class RunProcess {
  readonly experiment: string
  alive = true
  readonly #child: ChildProcess
  #settle: (ended: Ended) => void = () => {}
  #onTick: () => void = () => {}
  /** Leaving at once ends the children too. */
  readonly #kill = () => void this.#child.kill('SIGKILL')

  constructor(store: string, experiment: string) {
    this.experiment = experiment
    this.#child = fork(file, [store, experiment], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    process.on('exit', this.#kill)
    this.#child.on('message', (report: Report) =>
      report.kind === 'tick' ? this.#onTick() : this.#settle(report),
    )
    this.#child.on('error', ({ message }) => this.#settle({ kind: 'fault', fault: 'failed', message }))
    this.#child.on('exit', (code, signal) => {
      this.alive = false
      process.off('exit', this.#kill)
      this.#killed(signal === null ? `ended with code ${code}` : `was killed by ${signal}`)
    })
  }

  /** @param onTick called with each month of the run */
  run(index: number, onTick: () => void): Promise<Ended> {
    this.#onTick = onTick
    return new Promise(resolve => {
      this.#settle = resolve
      this.#child.send(index, error => error && this.#killed(`does not answer: ${error.message}`))
    })
  }

  end(): void {
    if (this.alive) this.#child.disconnect()
  }

  #killed(how: string): void {
    const message = `the process ${how} (is there too little memory?)`
    this.#settle({ kind: 'fault', fault: 'killed', message })
  }
}
