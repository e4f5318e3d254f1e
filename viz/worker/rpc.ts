/**
 * Calls between a page and its worker: a call has one input, may tell its progress, can be aborted, and always comes to an end: with its
 * output, with its error, or with the reason why the other side is gone.
 */

/** What may be asked of the other side, by name. */
export type Tasks = { readonly [name: string]: { input: unknown; progress: unknown; output: unknown } }

/** A worker seen from its page, the page seen from its worker, or an end of a `MessageChannel`. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message' | 'messageerror', listen: (event: MessageEvent) => void): void
}

type Question = { call: number; task: string; input: unknown } | { call: number; abort: true }
type Answer =
  | { call: number; progress: unknown }
  | { call: number; output: unknown }
  | { call: number; error: { name: string; message: string } }

export interface CallOptions<Progress> {
  onProgress?: (progress: Progress) => void
  /** Aborted: the call ends at once with the signal's reason; the other side stops as soon as it looks. */
  signal?: AbortSignal
  transfer?: Transferable[]
}

interface Pending {
  progress(value: unknown): void
  output(value: unknown): void
  error(reason: unknown): void
}

export class Caller<T extends Tasks> {
  readonly #port: Port
  readonly #pending = new Map<number, Pending>()
  #calls = 0
  #gone: Error | undefined

  constructor(port: Port) {
    this.#port = port
    port.addEventListener('message', ({ data }) => this.#answered(data as Answer))
    port.addEventListener('messageerror', () => this.fail(new Error('an answer could not be read')))
  }

  async call<Name extends keyof T & string>(
    task: Name,
    input: T[Name]['input'],
    { onProgress, signal, transfer = [] }: CallOptions<T[Name]['progress']> = {},
  ): Promise<T[Name]['output']> {
    signal?.throwIfAborted()
    if (this.#gone) throw this.#gone
    const call = this.#calls++
    const { promise, resolve, reject } = Promise.withResolvers<T[Name]['output']>()
    const abort = () => {
      reject(signal!.reason)
      this.#ask({ call, abort: true }, [])
    }
    this.#pending.set(call, {
      progress: value => onProgress?.(value as T[Name]['progress']),
      output: value => resolve(value as T[Name]['output']),
      error: reject,
    })
    signal?.addEventListener('abort', abort)
    try {
      this.#ask({ call, task, input }, transfer)
      return await promise
    } finally {
      signal?.removeEventListener('abort', abort)
      this.#pending.delete(call)
    }
  }

  /** The other side is gone: all calls end with `reason`, those to come as well. */
  fail(reason: Error): void {
    this.#gone ??= reason
    for (const pending of this.#pending.values()) pending.error(this.#gone)
  }

  #ask(question: Question, transfer: Transferable[]): void {
    this.#port.postMessage(question, transfer)
  }

  /** Answers to a call that was aborted come too late for anyone. */
  #answered(answer: Answer): void {
    const pending = this.#pending.get(answer.call)
    if (!pending) return
    if ('progress' in answer) pending.progress(answer.progress)
    else if ('output' in answer) pending.output(answer.output)
    else pending.error(Object.assign(new Error(answer.error.message), { name: answer.error.name }))
  }
}

/** What a task may do while it is at work. */
export interface Context<Progress> {
  progress(value: Progress, transfer?: Transferable[]): void
  /** To be awaited often: lets messages in, from time to time. Throws when the call was aborted. */
  pause(): Promise<void>
}

export type Served<T extends Tasks> = {
  [Name in keyof T]: (
    input: T[Name]['input'],
    context: Context<T[Name]['progress']>,
  ) => T[Name]['output'] | Promise<T[Name]['output']>
}

/** Milliseconds that a task may keep its thread to itself; a browser makes a pause last 4 at least. */
const PAUSE_EVERY = 50

/** Does what is asked through `port`. */
export function serve<T extends Tasks>(port: Port, tasks: Served<T>): void {
  const running = new Map<number, AbortController>()
  const answer = (message: Answer, transfer: Transferable[] = []) => port.postMessage(message, transfer)
  const run = async (call: number, task: string, input: unknown): Promise<void> => {
    const stop = new AbortController()
    running.set(call, stop)
    let rested = performance.now()
    try {
      if (!Object.hasOwn(tasks, task)) throw new RangeError(`there is no task "${task}"`)
      const output = await tasks[task]!(input, {
        progress: (progress, transfer) => answer({ call, progress }, transfer),
        async pause() {
          if (performance.now() - rested < PAUSE_EVERY) return
          await new Promise(resolve => setTimeout(resolve))
          rested = performance.now()
          stop.signal.throwIfAborted()
        },
      })
      answer({ call, output })
    } catch (thrown) {
      const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown))
      answer({ call, error: { name, message } })
    } finally {
      running.delete(call)
    }
  }
  port.addEventListener('message', ({ data }) => {
    const question = data as Question
    if ('abort' in question) running.get(question.call)?.abort()
    else void run(question.call, question.task, question.input)
  })
}
