/** `ogas explore`: when does an outcome come out beyond a threshold? */
import { defineCommand, jsonOption } from '../command.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'
import { type AnalysisArguments, experimentPositional, readExperimentResults } from './analysis-options.ts'
import { storeOption } from './sweep.ts'
import { outcomeOf, type ThresholdArguments, thresholdOf, thresholdOptions } from './threshold-options.ts'

interface Arguments extends AnalysisArguments, ThresholdArguments {
  json: boolean
}

export const explore = defineCommand<Arguments>({
  usage: 'explore <experiment>',
  describe: 'Find when an outcome is beyond a threshold: boxes of levers and uncertainties (PRIM)',
  positionals: { experiment: experimentPositional },
  options: { ...thresholdOptions('Of interest are outcomes'), store: storeOption, json: jsonOption },
  async run(args) {
    const threshold = thresholdOf(args)
    const { prepared, results, folder } = await readExperimentResults(args)
    const [{ explore }, { writeExploration }] = await Promise.all([
      import('../../runs/analysis/explore.ts'),
      import('../../runs/analysis/explore-table.ts'),
    ])
    const found = explore(results, outcomeOf(args, results.measured), threshold)
    const tables = writeExploration(folder, found)
    if (args.json) writeJson({ experiment: prepared.id, tables, ...found })
    else {
      const { renderExploration } = await import('../print-exploration.ts')
      writeData(renderExploration(prepared.experiment, found, paintFor(process.stdout)))
      writeData(tables.join('\n'))
    }
  },
})
