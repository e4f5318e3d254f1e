/** The server that holds the queue, whatever it is: what is asked of it, and what its kinds have in common. */
import {
  type BackendFactory,
  type IQueueBackend,
  type Processor,
  type Queue,
  type QueueEvents,
  type QueueEventsListener,
  type Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq'
import { EngineUnreachable } from '../unreachable.ts'
import { QUEUE, type RunJob } from './jobs.ts'

export type RunQueue = Pick<
  Queue<RunJob>,
  'addBulk' | 'remove' | 'getJob' | 'getRanges' | 'getWorkersCount' | 'close'
>
export interface RunEvents extends Pick<QueueEvents, 'waitUntilReady' | 'close'> {
  on<Event extends keyof QueueEventsListener>(event: Event, listener: QueueEventsListener[Event]): unknown
}
export type RunWorker = Pick<Worker<RunJob>, 'waitUntilReady' | 'close'>

/** A connection that comes back by itself when the server does: what is asked meanwhile waits for it. */
export interface Broker {
  queue(): RunQueue
  events(): RunEvents
  worker(run: Processor<RunJob>, options: Omit<WorkerOptions, 'connection'>): RunWorker
  close(): Promise<void>
}

/** How long a server may take to answer the first time, in milliseconds. */
export const PATIENCE = 5_000
/** How long to wait before a lost connection is tried again, in milliseconds. */
export const AGAIN = 1_000

/** @param listening a connection for who waits for events */
export function brokerOn<Backend extends IQueueBackend, Connection>(
  backend: BackendFactory<Backend, Connection>,
  connection: Connection,
  listening: Connection,
  close: () => Promise<void>,
  tell: (text: string) => void,
): Broker {
  const { Queue, QueueEvents, Worker } = withBackend(backend)
  // Connections that are lost come back, and tell so themselves.
  const unheard = () => {}
  const heard = (error: Error) => {
    if (error instanceof EngineUnreachable) tell(error.message)
  }
  return {
    queue: () => new Queue<RunJob>(QUEUE, { connection }).on('error', unheard),
    events: () => new QueueEvents(QUEUE, { connection: listening }).on('error', unheard),
    worker: (run, options) => new Worker<RunJob>(QUEUE, run, { ...options, connection }).on('error', heard),
    close,
  }
}

/** As it may be shown: without its password. */
export function shownUrl(url: string): string {
  const shown = new URL(url)
  if (shown.password !== '') shown.password = '***'
  return shown.href
}

/**
 * @param kind what the server is called
 * @param start how one is started
 */
export const unusable = (kind: string, url: string, reason: string, start: string): EngineUnreachable =>
  new EngineUnreachable(
    `the ${kind} server at ${shownUrl(url)} cannot be used: ${reason}\n` +
      `Start one (${start}), or say where it is with --broker or OGAS_BROKER.`,
  )

/** Tells once that the server is gone, and once that it is back. */
export function presence(kind: string, url: string, tell: (text: string) => void) {
  let gone = false
  return {
    gone() {
      if (!gone) tell(`the ${kind} server is gone (${shownUrl(url)}); waiting for it`)
      gone = true
    },
    back() {
      if (gone) tell(`the ${kind} server is back`)
      gone = false
    },
  }
}
