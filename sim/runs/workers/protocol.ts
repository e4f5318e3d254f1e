/** What passes between the thread of the union and the threads in which states live. */
import type { MessagePort } from 'node:worker_threads'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Message } from '../../core/institution.ts'
import type { Told } from '../../core/record.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Ended } from '../../group.ts'

/** What a worker is started with. */
export interface Start {
  scenario: Scenario
  states: StateWorld[]
  opening: readonly Float64Array[]
  port: MessagePort
  /** One 32-bit counter: the replies sent so far. */
  replies: Int32Array
}

export type Command =
  | { do: 'begin'; tick: number }
  | { do: 'stage'; at: number }
  | { do: 'ask'; at: number; question: string; messages: Message[] }
  | { do: 'end'; checkpoint: boolean }
  | { do: 'take' }

export type Reply =
  | { done: true; answers?: Message[]; ended?: Ended; states?: StateWorld[]; told?: Told[] }
  | { done: false; error: { name: string; message: string; stack: string } }
