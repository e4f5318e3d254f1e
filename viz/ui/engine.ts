/** The engine that came with the page, started when it is first needed and kept. */
import { type Engine, startEngine } from '../worker/start.ts'
import { openEngine } from './state.ts'

let started: Promise<Engine> | undefined

/** @throws RangeError when the page came without an engine, NoEngine where the browser lets none be started */
export function theEngine(): Promise<Engine> {
  started ??= start()
  return started
}

/** Ends what it is doing; the next who needs one starts another. */
export async function stopEngine(): Promise<void> {
  const engine = await started?.catch(() => undefined)
  engine?.stop()
  started = undefined
}

async function start(): Promise<Engine> {
  if (!openEngine.value)
    throw new RangeError('This page came without the engine. A report written without --no-engine has it.')
  const { script, wasm } = await openEngine.value()
  return startEngine(script, wasm)
}
