/** `ogas validate`: is this scenario right, and what is wrong with it? */
import type { ScenarioError } from '../../../scenarios/problem.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT } from '../failure.ts'
import { writeData, writeJson } from '../terminal.ts'
import {
  filePositional,
  load,
  metricNames,
  type ScenarioArguments,
  scenarioOptions,
  tellWarnings,
} from './scenario-options.ts'

interface Arguments extends ScenarioArguments {
  json: boolean
}

export const validate = defineCommand<Arguments>({
  usage: 'validate [file]',
  describe: 'Check a scenario and all its tables; every problem is told at once',
  positionals: { file: filePositional },
  options: { ...scenarioOptions, json: jsonOption },
  async run(args) {
    if (args.json) return validateAsJson(args)
    const loaded = await load(args, await metricNames())
    await tellWarnings(loaded)
    const { states, products, blueprints } = loaded.scenario.tables
    writeData(
      `${args.file} is valid: ${states.length} states, ${products.length} products, ${blueprints.length} blueprints, ${loaded.scenario.ticks} ticks`,
    )
  },
})

async function validateAsJson(args: Arguments): Promise<void> {
  try {
    const { warnings } = await load(args, await metricNames())
    writeJson({ valid: true, problems: [], warnings })
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ScenarioError') throw error
    writeJson({ valid: false, problems: (error as ScenarioError).problems, warnings: [] })
    process.exitCode = EXIT.badInput
  }
}
