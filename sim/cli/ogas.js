#!/usr/bin/env node
// Plain JavaScript, so that an older Node says one clear line instead of a syntax error.
import { existsSync } from 'node:fs'
import module from 'node:module'

const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `ogas needs Node 24; this is Node ${process.versions.node}. Run it as "npx ogas" (the project brings its own Node) or install Node 24.`,
  )
  process.exit(2)
}
module.enableCompileCache() // halves the time to start
// A checkout runs from its sources; a published package has only what was built of them.
await import(existsSync(new URL('./main.ts', import.meta.url)) ? './main.ts' : '../../dist/sim/cli/main.js')
