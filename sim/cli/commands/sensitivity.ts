/** `ogas sensitivity`: which of what an experiment varies matters. */
import { defineCommand, jsonOption } from '../command.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'
import { type AnalysisArguments, experimentPositional, readExperimentResults } from './analysis-options.ts'
import { storeOption } from './sweep.ts'

interface Arguments extends AnalysisArguments {
  method: 'morris' | 'sobol' | 'pawn' | 'prcc' | undefined
  json: boolean
}

export const sensitivityCommand = defineCommand<Arguments>({
  usage: 'sensitivity <experiment>',
  describe: 'Say which levers and uncertainties matter to each outcome, with intervals',
  positionals: { experiment: experimentPositional },
  options: {
    method: {
      type: 'string',
      choices: ['morris', 'sobol', 'pawn', 'prcc'],
      describe: 'pawn and prcc take any design [default: what the design was made for, else pawn]',
    },
    store: storeOption,
    json: jsonOption,
  },
  async run(args) {
    const { prepared, results, folder } = await readExperimentResults(args)
    const [{ methodOf, sensitivity }, { writeSensitivity }] = await Promise.all([
      import('../../runs/analysis/sensitivity.ts'),
      import('../../runs/analysis/sensitivity-table.ts'),
    ])
    const found = sensitivity(results, args.method ?? methodOf(results))
    const table = writeSensitivity(folder, found)
    if (args.json) writeJson({ experiment: prepared.id, table, outcomes: found })
    else {
      const { renderSensitivity } = await import('../print-sensitivity.ts')
      writeData(renderSensitivity(prepared.experiment, found, paintFor(process.stdout)))
      writeData(table)
    }
  },
})
