/** `ogas verify`: is this run what it says it is? */
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT } from '../failure.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'

interface Arguments {
  run: string
  json: boolean
}

export const verify = defineCommand<Arguments>({
  usage: 'verify <run>',
  describe: 'Check a run from its files alone: hashes, conservation, money, proofs of the plans',
  positionals: { run: { type: 'string', describe: 'Run directory' } },
  options: { json: jsonOption },
  async run({ run, json }) {
    const { verifyRun } = await import('../../runs/verify/verify.ts')
    const { ok, checks, manifest } = await verifyRun(run)
    if (!ok) process.exitCode = EXIT.broken
    if (json) {
      writeJson({ run, id: manifest.id, ok, checks })
      return
    }
    const paint = paintFor(process.stdout)
    const lines = checks.flatMap(({ name, scope, problems }) => [
      `${problems.length === 0 ? paint('green', 'ok    ') : paint('red', 'FAILED')}  ${name}: ${scope}`,
      ...problems.map(problem => `        ${problem}`),
    ])
    const verdict = ok ? 'is whole, and the laws hold in it' : 'is not what it should be'
    writeData([...lines, `${run} ${verdict}`].join('\n'))
  },
})
