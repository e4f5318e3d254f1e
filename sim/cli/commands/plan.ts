/** `ogas plan`: the plan of a scenario's first month, or how well plans fit what was observed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import { asFileProblem, makeFolder } from '../../runs/files.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT, Failure } from '../failure.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'
import {
  filePositional,
  load,
  type ScenarioArguments,
  scenarioOptions,
  tellWarnings,
} from './scenario-options.ts'

interface Arguments extends ScenarioArguments {
  mps: string | undefined
  validate: boolean
  json: boolean
}

export const plan = defineCommand<Arguments>({
  usage: 'plan [file]',
  describe: 'Plan one month: targets, shadow prices, what binds',
  positionals: { file: filePositional },
  options: {
    ...scenarioOptions,
    mps: {
      type: 'string',
      requiresArg: true,
      describe: 'Write the linear programs into this folder instead, a file for each goal',
    },
    validate: {
      type: 'boolean',
      default: false,
      describe: 'Hold a plan for the observed final demand against what was made, with whom',
    },
    json: jsonOption,
  },
  async run(args) {
    const loaded = await load(args)
    await tellWarnings(loaded)
    const { scenario } = loaded
    if (args.validate) return printValidation(scenario, args.json)
    if (args.mps !== undefined) return writePrograms(scenario, args.mps)
    const { planOnce } = await import('../../planning/report.ts')
    const report = await planOnce(scenario)
    if (report.solves.some(({ accepted }) => !accepted)) process.exitCode = EXIT.broken
    if (args.json) return writeJson(report)
    const { renderPlan } = await import('../print-plan.ts')
    writeData(renderPlan(report, paintFor(process.stdout)))
  },
})

/** MPS holds one objective, so each goal has its file; what the goals before it leave to it is not in them. */
async function writePrograms(scenario: Scenario, folder: string): Promise<void> {
  const [{ planModels }, { writeMps }] = await Promise.all([
    import('../../planning/report.ts'),
    import('../../../solver/mps.ts'),
  ])
  const models = await planModels(scenario)
  try {
    makeFolder(folder)
    for (const model of models)
      for (const [at, goal] of model.objectives.entries()) {
        const file = join(folder, `${model.name}-${at + 1}-${goal.name}.mps`)
        writeFileSync(file, writeMps(model, at))
        writeData(file)
      }
  } catch (error) {
    throw asFileProblem(error, `cannot write into ${folder}`)
  }
}

async function printValidation(scenario: Scenario, json: boolean): Promise<void> {
  const [{ validatePlan }, { highs }] = await Promise.all([
    import('../../planning/validate.ts'),
    import('../../../solver/highs.ts'),
  ])
  if (scenario.tables.observed.length === 0)
    throw new Failure('--validate: the scenario has no table "observed" to hold a plan against; usa-2020 has')
  const validation = validatePlan(scenario, await highs())
  if (json) return writeJson(validation)
  const { renderValidation } = await import('../print-plan.ts')
  writeData(renderValidation(validation, paintFor(process.stdout)))
}
