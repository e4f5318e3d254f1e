/** Builds the engine as one classic script, which fetches nothing, and gives the WebAssembly of its solver beside it. Node only. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'

export interface EngineFiles {
  script: string
  wasm: Uint8Array
}

/** The solver's glue would have its WebAssembly put into the script as text, for it names it as a file beside it. */
const wasmComesByMessage: Plugin = {
  name: 'wasm-comes-by-message',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/highs/build/highs.mjs')
      ? code.replace('new URL("highs.wasm",import.meta.url).href', '"highs.wasm"')
      : undefined,
}

export async function bundleEngine(): Promise<EngineFiles> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [wasmComesByMessage],
    build: {
      write: false,
      target: 'es2024',
      rolldownOptions: {
        input: fileURLToPath(new URL('worker.ts', import.meta.url)),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })
  const [chunk] = (output as Rolldown.RolldownOutput).output
  const wasm = createRequire(import.meta.url).resolve('highs/runtime')
  return { script: chunk.code, wasm: new Uint8Array(await readFile(wasm)) }
}
