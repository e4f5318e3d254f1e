/** A real server for a test, which is its own: killed, started again, robbed of all it holds. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

export interface Program {
  name: string
  args: string[]
  /** The user that it runs as. */
  uid?: number | undefined
}

export abstract class Server {
  /** Also again, after `kill`: it goes on from what is on its disk. */
  async start(): Promise<void> {
    const { name, args, uid } = this.program
    while (!(await this.answers())) {
      // Processes that the killed one left may hold on to its place for a moment.
      if (!this.#alive) this.#process = spawn(name, args, { stdio: 'ignore', uid })
      await setTimeout(50)
    }
  }

  /** Without a warning. */
  async kill(): Promise<void> {
    if (!this.#alive) return
    this.#process!.kill('SIGKILL')
    await once(this.#process!, 'exit')
  }

  abstract readonly url: string
  /** Loses everything in its queue. */
  abstract forget(): Promise<void>
  protected abstract readonly program: Program
  protected abstract answers(): Promise<boolean>

  #process: ChildProcess | undefined
  get #alive(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null
  }
}
