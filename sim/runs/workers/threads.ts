/**
 * Places in several threads: each holds a group of neighbouring states, and the thread of the union waits until all have replied. What a
 * state does depends on its own world and the messages it gets, and answers are put in the order of the states, so that any number of
 * threads gives the same bytes.
 */
import { once } from 'node:events'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Message } from '../../core/institution.ts'
import type { Told } from '../../core/record.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Ended, Places, Settlement } from '../../group.ts'
import type { Command, Reply, Start } from './protocol.ts'
import { share } from './shared.ts'

/** Puts the states into `threads` threads, or as many as there are states. */
export const settleInThreads =
  (threads: number) =>
  async (settlement: Settlement): Promise<Places> => {
    const { states } = settlement
    for (const state of states) share(state)
    const count = Math.min(threads, states.length)
    const crews = await Promise.all(
      Array.from({ length: count }, (_, i) => {
        const [from, to] = [(states.length * i) / count, (states.length * (i + 1)) / count].map(Math.floor)
        return Crew.start(settlement, states.slice(from, to))
      }),
    )
    return new Threads(crews)
  }

type Done = Extract<Reply, { done: true }>

/** One thread and the number of states it holds. */
class Crew {
  readonly size: number
  readonly #worker: Worker
  readonly #port: MessagePort
  readonly #replies: Int32Array
  /** Replies that were waited for; the first says that the thread is ready. */
  #due = 1

  private constructor(worker: Worker, port: MessagePort, replies: Int32Array, size: number) {
    this.#worker = worker
    this.#port = port
    this.#replies = replies
    this.size = size
  }

  static async start({ regimes, opening }: Settlement, states: StateWorld[]): Promise<Crew> {
    const { port1, port2 } = new MessageChannel()
    const replies = new Int32Array(new SharedArrayBuffer(4))
    const start: Start = { scenario: regimes.scenario, states, opening, port: port2, replies }
    // Published, the workbench is JavaScript; in a checkout Node strips the types.
    const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
    const worker = new Worker(new URL(file, import.meta.url), { workerData: start, transferList: [port2] })
    const failed = once(worker, 'error').then(([error]) => Promise.reject(error))
    await Promise.race([once(port1, 'message'), failed])
    failed.catch(() => {})
    return new Crew(worker, port1, replies, states.length)
  }

  tell(command: Command): void {
    this.#port.postMessage(command)
  }

  /** Waits for the reply to what was told. Throws what was thrown there. */
  hear(): Done {
    this.#due++
    for (;;) {
      const sent = Atomics.load(this.#replies, 0)
      if (sent >= this.#due) break
      Atomics.wait(this.#replies, 0, sent)
    }
    const { message: reply } = receiveMessageOnPort(this.#port) as { message: Reply }
    if (reply.done) return reply
    const { name, message, stack } = reply.error
    const error = name === 'RangeError' ? new RangeError(message) : new Error(message)
    error.stack = stack
    throw error
  }

  dispose(): void {
    this.#port.close()
    void this.#worker.terminate()
  }
}

class Threads implements Places {
  #states: StateWorld[] = []
  readonly #crews: readonly Crew[]

  constructor(crews: readonly Crew[]) {
    this.#crews = crews
  }

  get states(): readonly StateWorld[] {
    return this.#states
  }

  begin(tick: number): void {
    this.#all({ do: 'begin', tick })
  }

  stage(at: number): void {
    this.#all({ do: 'stage', at })
  }

  ask(at: number, question: string, messages: readonly Message[]): Message[] {
    let from = 0
    for (const crew of this.#crews) {
      crew.tell({ do: 'ask', at, question, messages: messages.slice(from, from + crew.size) })
      from += crew.size
    }
    return this.#hear().flatMap(({ answers }) => answers!)
  }

  together(): never {
    throw new RangeError('one plan for all states is made in one place: use one worker')
  }

  end(checkpoint: boolean): Ended {
    const replies = this.#all({ do: 'end', checkpoint })
    this.#states = replies.flatMap(({ states }) => states!)
    const ended = replies.map(reply => reply.ended!)
    const broken = ended.find(one => one.broken)?.broken
    return {
      ...(broken && { broken }),
      metrics: ended.flatMap(one => one.metrics),
      hashes: ended.flatMap(one => one.hashes),
      told: ended.flatMap(one => one.told),
    }
  }

  take(): Told[] {
    return this.#all({ do: 'take' }).flatMap(({ told }) => told!)
  }

  dispose(): void {
    for (const crew of this.#crews) crew.dispose()
  }

  #all(command: Command): Done[] {
    for (const crew of this.#crews) crew.tell(command)
    return this.#hear()
  }

  /** Every crew is heard, also when one has failed, so that no reply is left for the next command. */
  #hear(): Done[] {
    const heard = this.#crews.map(crew => {
      try {
        return crew.hear()
      } catch (error) {
        return error as Error
      }
    })
    const failed = heard.find(reply => reply instanceof Error)
    if (failed) throw failed
    return heard as Done[]
  }
}
