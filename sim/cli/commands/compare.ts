/** `ogas compare`: runs, or experiments, held against the first of them. */
import type { Comparison } from '../../runs/compare/compare.ts'
import type { Side } from '../../runs/compare/side.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { Failure } from '../failure.ts'
import { paintFor, tell, writeData, writeJson } from '../terminal.ts'
import { metricNames } from './scenario-options.ts'
import { storeOption } from './sweep.ts'

interface Arguments {
  names: string[]
  store: string
  json: boolean
}

export const compareCommand = defineCommand<Arguments>({
  usage: 'compare <names..>',
  describe: 'Compare runs or experiments with the first: paired differences, parameters, where they part',
  positionals: {
    names: {
      type: 'string',
      describe: 'Run directories and ids of runs in the store, or experiment files',
    },
  },
  options: { store: storeOption, json: jsonOption },
  async run({ names, store, json }) {
    const isExperiment = (name: string) => /\.ya?ml$/.test(name)
    if (names.some(isExperiment) && !names.every(isExperiment))
      throw new Failure('expected runs or experiments, found both')
    const sides = names.every(isExperiment) ? await experiments(names, store) : await runs(names, store)
    const [{ compare }, { institutions, unionInstitutions }] = await Promise.all([
      import('../../runs/compare/compare.ts'),
      import('../../tick.ts'),
    ])
    const metrics = [...institutions, ...unionInstitutions].flatMap(({ metrics }) =>
      metrics.map(({ name, better }) => [name, better] as const),
    )
    const better = new Map(metrics)
    const found: Comparison[] = await compare(sides, metric => better.get(metric))
    const baseline = sides[0]!.name
    if (json) return writeJson({ baseline, comparisons: found })
    const { renderComparison } = await import('../print-comparison.ts')
    writeData(renderComparison(baseline, found, paintFor(process.stdout)))
  },
})

async function runs(names: readonly string[], folder: string): Promise<Side[]> {
  const [{ sidesOfRuns }, { Store }, { existsSync }] = await Promise.all([
    import('../../runs/compare/side.ts'),
    import('../../runs/store/layout.ts'),
    import('node:fs'),
  ])
  return sidesOfRuns(names, existsSync(folder) ? Store.open(folder) : undefined)
}

async function experiments(files: readonly string[], folder: string): Promise<Side[]> {
  const [{ sideOfExperiment }, { loadExperiment }, { prepare }] = await Promise.all([
    import('../../runs/compare/side.ts'),
    import('../../../scenarios/experiments/load.ts'),
    import('../../runs/sweep/sweep.ts'),
  ])
  const sides: Side[] = []
  for (const file of files) {
    const prepared = await prepare(folder, file, await loadExperiment(file, await metricNames()))
    const { missing, plan, planned } = prepared
    if (missing.length > 0)
      tell(`${file}: ${missing.length} of ${planned} runs are missing; ogas sweep makes them`)
    sides.push(sideOfExperiment(prepared, new Set(missing.map(index => plan[index]!.run))))
  }
  return sides
}
