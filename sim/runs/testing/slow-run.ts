/** A process that runs the toy slowly, to be killed: `slow-run.ts OUT TICKS`. Writes a line at its first tick. */
import { setTimeout } from 'node:timers/promises'
import { runScenario } from '../run.ts'
import { toy, toyScenario } from './toy.ts'

const [out = '', ticks = ''] = process.argv.slice(2)
await runScenario(toyScenario(Number(ticks)), {
  out,
  open: async (scenario, options) => {
    await setTimeout(10)
    return toy()(scenario, options)
  },
  resume: true,
  onProgress: () => {
    process.stdout.write('.')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3)
  },
})
