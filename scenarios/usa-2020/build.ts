/**
 * Makes the tables of the scenario from the raw tables beside it, and says what it repaired.
 * `node scenarios/usa-2020/build.ts` writes them; the test compares them with a fresh build.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildTables } from './build/tables.ts'

const { files, report } = buildTables()
for (const [name, text] of files) {
  const path = join(import.meta.dirname, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
console.log(report.join('\n'))
