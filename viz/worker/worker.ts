/** The engine in a worker of the reader's browser: simulates, and checks what a run says of itself. */
import { highs } from '../../solver/highs.ts'
import { apply, controls, toYaml } from '../model/levers.ts'
import type { EngineTasks } from './protocol.ts'
import { type Port, serve } from './rpc.ts'
import { ledgerTasks } from './tasks/ledger.ts'
import { simulate } from './tasks/simulate.ts'

let solver: Promise<WebAssembly.Module> | undefined

/** A solver with a memory of its own: a simulation that follows another one begins as if it were the first. */
async function freshSolver() {
  if (!solver) throw new Error('the engine was not given its solver')
  const module = await solver
  return highs({
    instantiateWasm: (imports, receive) => void WebAssembly.instantiate(module, imports).then(receive),
  })
}

serve<EngineTasks>(self as unknown as Port, {
  open({ wasm }) {
    solver = WebAssembly.compile(wasm as BufferSource)
    return undefined
  },
  simulate: async (input, context) => simulate(input, context, await freshSolver()),
  controls: ({ scenario }) => controls(scenario),
  change: ({ scenario, changes }) => apply(scenario, changes),
  scenarioFile: ({ origin, changes }) => toYaml(origin, changes),
  ...ledgerTasks,
})
