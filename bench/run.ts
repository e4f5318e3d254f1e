/** `npm run bench [-- name ...] [-- --quick]`: runs the benches named, or all, and prints a table each. */
import { citizens } from './citizens.ts'
import { experiments } from './experiments.ts'
import { ledger } from './ledger.ts'
import { lp } from './lp.ts'
import type { Bench } from './measure.ts'
import { memory } from './memory.ts'
import { page } from './page.ts'
import { report } from './report.ts'
import { federationRun, usaRun } from './runs.ts'
import { scenarioLoad } from './scenario-load.ts'
import { snapshot } from './snapshot.ts'
import { sweep } from './sweep.ts'
import { table } from './table.ts'
import { trade } from './trade.ts'

const benches: readonly Bench[] = [
  citizens,
  experiments,
  ledger,
  lp,
  memory,
  snapshot,
  scenarioLoad,
  federationRun,
  usaRun,
  trade,
  report,
  page,
  sweep,
]

const FULL = 5
const QUICK = 2

const words = process.argv.slice(2)
const names = words.filter(word => word !== '--quick')
const unknown = names.filter(name => !benches.some(bench => bench.name === name))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are: ${benches.map(bench => bench.name).join(', ')}`)
  process.exit(2)
}
for (const bench of benches) {
  if (names.length > 0 && !names.includes(bench.name)) continue
  console.log(`${bench.name}: ${bench.about}`)
  console.log(table(await bench.run(words.includes('--quick') ? QUICK : FULL)))
  console.log()
}
