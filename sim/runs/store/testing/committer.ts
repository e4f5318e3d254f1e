/**
 * A process that commits runs until it is killed: `committer.ts STORE SCENARIO FIRST [STEP]`, of a scenario as JSON, with the seeds from FIRST on.
 * Writes a line a commit. With STEP it kills itself at
 * that step of its first commit: its STEPth call of the file system.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { Scenario } from '../../../../scenarios/schema.ts'
import { commit, keepObject } from '../commit.ts'
import { Store } from '../layout.ts'
import { tablesHash, tablesText } from '../record.ts'
import { toyTrial } from './toy-trial.ts'

const [folder = '', path = '', first = '', step] = process.argv.slice(2)
const scenario = JSON.parse(fs.readFileSync(path, 'utf8')) as Scenario
const store = Store.create(folder)
const tables = tablesHash(scenario)
keepObject(store, tables, tablesText(scenario))

if (step !== undefined) {
  let calls = 0
  for (const name of [
    'mkdirSync',
    'openSync',
    'writeSync',
    'fsyncSync',
    'closeSync',
    'renameSync',
    'rmSync',
  ] as const) {
    const original = fs[name] as (...args: unknown[]) => unknown
    Object.assign(fs, {
      [name](...args: unknown[]) {
        if (++calls === Number(step)) process.kill(process.pid, 'SIGKILL')
        return original(...args)
      },
    })
  }
  syncBuiltinESMExports()
}
for (let seed = Number(first); step === undefined || seed === Number(first); seed++) {
  commit(store, { ...scenario, seed }, tables, toyTrial(seed))
  fs.writeSync(1, `${seed}\n`)
}
