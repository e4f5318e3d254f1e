/** From the engine's script and its solver's WebAssembly, which came with the page, to an engine at work in a worker. */
import type { EngineTasks } from './protocol.ts'
import { Caller } from './rpc.ts'

/** No worker could be started here; the message says what the reader can do. */
export class NoEngine extends Error {
  override name = 'NoEngine'
}

export interface Engine {
  call: Caller<EngineTasks>['call']
  /** Ends the worker at once, and with it all calls. */
  stop(): void
}

/** @throws NoEngine where the browser lets no worker be started */
export async function startEngine(script: string, wasm: Uint8Array): Promise<Engine> {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  try {
    const worker = new Worker(url)
    const caller = new Caller<EngineTasks>(worker)
    worker.addEventListener('error', ({ message }) => {
      worker.terminate()
      caller.fail(new Error(message ? `the engine broke down: ${message}` : 'the worker was not let in'))
    })
    await caller.call('open', { wasm })
    return {
      call: (...question) => caller.call(...question),
      stop() {
        worker.terminate()
        caller.fail(new DOMException('the engine was stopped', 'AbortError'))
      },
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new NoEngine(
      `This browser starts no worker for this page (${reason}), so nothing can be run or audited here. ` +
        'Open the report by itself, outside of any preview or frame.',
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}
