/** The thread of a group of states: does what it is told, one command after the other, and replies. */
import { workerData } from 'node:worker_threads'
import { highs } from '../../../solver/highs.ts'
import { Regimes } from '../../core/regime.ts'
import { Group } from '../../group.ts'
import type { Command, Reply, Start } from './protocol.ts'
import { share } from './shared.ts'

const { scenario, states, opening, port, replies } = workerData as Start
const group = await Group.open({ regimes: new Regimes(scenario), states, opening }, await highs())

function obey(command: Command): Reply {
  switch (command.do) {
    case 'begin':
      group.begin(command.tick)
      return { done: true }
    case 'stage':
      group.stage(command.at)
      return { done: true }
    case 'ask':
      return { done: true, answers: group.ask(command.at, command.question, command.messages) }
    case 'end': {
      const ended = group.end(command.checkpoint)
      for (const state of group.states) share(state)
      return { done: true, ended, states: group.states }
    }
    case 'take':
      return { done: true, told: group.take() }
  }
}

function attempt(command: Command): Reply {
  try {
    return obey(command)
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    return { done: false, error: { name, message, stack } }
  }
}

function reply(to: Reply): void {
  port.postMessage(to)
  Atomics.add(replies, 0, 1)
  Atomics.notify(replies, 0)
}

port.on('message', (command: Command) => reply(attempt(command)))
reply({ done: true })
