/** `ogas robust`: which policies do well whatever comes? */
import { defineCommand, jsonOption } from '../command.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'
import { type AnalysisArguments, experimentPositional, readExperimentResults } from './analysis-options.ts'
import { storeOption } from './sweep.ts'
import { outcomeOf, type ThresholdArguments, thresholdOf, thresholdOptions } from './threshold-options.ts'

interface Arguments extends AnalysisArguments, ThresholdArguments {
  json: boolean
}

export const robustCommand = defineCommand<Arguments>({
  usage: 'robust <experiment>',
  describe:
    'Compare policies (settings of the levers) across futures (uncertainties and seeds): regret, good enough',
  positionals: { experiment: experimentPositional },
  options: { ...thresholdOptions('Good enough are outcomes'), store: storeOption, json: jsonOption },
  async run(args) {
    const threshold = thresholdOf(args)
    const { prepared, results, folder } = await readExperimentResults(args)
    const [{ robust }, { writeRobust }] = await Promise.all([
      import('../../runs/analysis/robust.ts'),
      import('../../runs/analysis/robust-table.ts'),
    ])
    const found = robust(results, outcomeOf(args, results.measured), threshold)
    const table = writeRobust(folder, prepared.experiment.factors, found)
    if (args.json) writeJson({ experiment: prepared.id, table, ...found })
    else {
      const { renderRobust } = await import('../print-robust.ts')
      writeData(renderRobust(prepared.experiment, found, paintFor(process.stdout)))
      writeData(table)
    }
  },
})
