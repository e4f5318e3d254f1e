/** The engine in a worker of the reader's browser: simulates, and checks what a run says of itself. */
import { type HighsBackend, highs } from '../../solver/highs.ts'
import { apply, controls, toYaml } from '../model/levers.ts'
import type { EngineTasks } from './protocol.ts'
import { type Port, serve } from './rpc.ts'
import { explain } from './tasks/explain.ts'
import { ledgerTasks } from './tasks/ledger.ts'
import { simulate } from './tasks/simulate.ts'

let wasm: Uint8Array | undefined
/** Compiled when it is first needed: who only audits needs none. */
let compiled: Promise<WebAssembly.Module> | undefined

/** A solver with a memory of its own: a simulation that follows another one begins as if it were the first. */
async function freshSolver(): Promise<HighsBackend> {
  if (!wasm) throw new Error('the engine was not given its solver')
  compiled ??= WebAssembly.compile(wasm as BufferSource)
  const module = await compiled
  // The solver's glue waits for ever for an instance that cannot be made.
  const failed = Promise.withResolvers<never>()
  const solver = highs({
    instantiateWasm: (imports, receive) =>
      void WebAssembly.instantiate(module, imports).then(receive, failed.reject),
  })
  return Promise.race([solver, failed.promise])
}

serve<EngineTasks>(self as unknown as Port, {
  open(given) {
    wasm = given.wasm
    return undefined
  },
  simulate: async (input, context) => simulate(input, context, await freshSolver()),
  explain: async (input, context) => explain(input, context, await freshSolver()),
  controls: ({ scenario }) => controls(scenario),
  change: ({ scenario, changes, from }) => apply(scenario, changes, from),
  scenarioFile: ({ origin, changes, from }) => toYaml(origin, changes, from),
  ...ledgerTasks,
})
