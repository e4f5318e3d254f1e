/** `ogas run`: simulate a scenario into a run directory. */
import { basename, join } from 'node:path'
import { defineCommand } from '../command.ts'
import { type Running, runningOptions, runTo } from './running.ts'
import {
  filePositional,
  load,
  type ScenarioArguments,
  scenarioOptions,
  tellWarnings,
} from './scenario-options.ts'

export const run = defineCommand<ScenarioArguments & Running>({
  usage: 'run [file]',
  describe: 'Simulate a scenario into a run directory',
  positionals: { file: filePositional },
  options: {
    ...scenarioOptions,
    ...runningOptions,
    out: { ...runningOptions.out, describe: 'Run directory [default: runs/<scenario>-<seed>-<id>]' },
  },
  async run(args) {
    const loaded = await load(args)
    await tellWarnings(loaded)
    const [{ runScenario }, { runId }] = await Promise.all([
      import('../../runs/run.ts'),
      import('../../runs/manifest.ts'),
    ])
    const { scenario } = loaded
    const out = args.out ?? join('runs', defaultName(args.file, String(scenario.seed), runId(scenario)))
    await runTo(out, loaded, args, options => runScenario(loaded, options))
  },
})

function defaultName(file: string, seed: string, id: string): string {
  const name = basename(file).replace(/\.ya?ml$/, '')
  return `${name}-${seed.replace(/[^\w-]+/g, '_')}-${id.slice(0, 8)}`
}
