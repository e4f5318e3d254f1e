/** `ogas new`: a scenario to start from. */
import { existsSync, writeFileSync } from 'node:fs'
import { asFileProblem } from '../../runs/files.ts'
import { defineCommand } from '../command.ts'
import { Failure } from '../failure.ts'
import { tell } from '../terminal.ts'

export const create = defineCommand<{ file: string }>({
  usage: 'new <file>',
  describe: 'Write a commented scenario to start from',
  positionals: { file: { type: 'string', describe: 'File to write, as in my.yaml' } },
  async run({ file }) {
    if (existsSync(file)) throw new Failure(`${file} exists; ogas new does not overwrite it`)
    const { starterScenario } = await import('../../../scenarios/starter.ts')
    try {
      writeFileSync(file, starterScenario(), { flag: 'wx' })
    } catch (error) {
      throw asFileProblem(error, `cannot write ${file}`)
    }
    tell(`wrote ${file}; edit it, then: ogas run ${file}`)
  },
})
