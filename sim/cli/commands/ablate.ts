/** `ogas ablate`: what is each institution of a scenario worth? */
import { basename, join } from 'node:path'
import { nearest } from '../../../scenarios/problem.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { Failure } from '../failure.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'
import { jobsOf, jobsOption, runWithProgress, tellFailures } from './experiment-options.ts'
import {
  filePositional,
  load,
  type ScenarioArguments,
  scenarioOptions,
  tellWarnings,
} from './scenario-options.ts'

interface Arguments extends Omit<ScenarioArguments, 'seed'> {
  institutions: string | undefined
  seeds: string | undefined
  jobs: string | undefined
  out: string | undefined
  force: boolean
  json: boolean
}

const { seed: _, ...patches } = scenarioOptions

export const ablate = defineCommand<Arguments>({
  usage: 'ablate [file]',
  describe:
    'Measure what each institution is worth: the scenario against counterfactuals, with the same seeds',
  positionals: { file: filePositional },
  options: {
    institutions: {
      type: 'string',
      requiresArg: true,
      describe: 'Institutions to change, as in sig,food [default: all]',
    },
    seeds: { type: 'string', requiresArg: true, describe: 'Seeds 1 to this number [default: 20]' },
    ...patches,
    jobs: jobsOption,
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'Folder of the results, taken up where they stand [default: runs/<scenario>-ablation]',
    },
    force: { type: 'boolean', default: false, describe: 'Run anew what is there' },
    json: jsonOption,
  },
  run: ablateCommand,
})

async function ablateCommand(args: Arguments): Promise<void> {
  const seeds = args.seeds === undefined ? 20 : wholeNumber('seeds', args.seeds, 2)
  const jobs = jobsOf(args.jobs)
  const loaded = await load({ ...args, seed: undefined })
  await tellWarnings(loaded)
  const { scenario } = loaded
  const [{ ablationArms, ablationEffects, BASELINE }, { counterfactuals }] = await Promise.all([
    import('../../runs/experiments/ablation.ts'),
    import('../../../scenarios/counterfactuals.ts'),
  ])
  const arms = ablationArms(scenario, chosen(args.institutions, Object.keys(counterfactuals)))
  const folder = args.out ?? join('runs', `${basename(args.file).replace(/\.ya?ml$/, '')}-ablation`)
  const experiment = await runWithProgress([{ name: BASELINE, scenario }, ...arms], {
    seeds,
    jobs,
    folder,
    force: args.force,
  })
  if (!experiment) return
  const effects = ablationEffects(arms, experiment)
  const { writeAblation } = await import('../../runs/experiments/ablation-table.ts')
  const table = join(folder, 'ablation.parquet')
  writeAblation(table, effects)
  const { failures } = experiment
  if (args.json) writeJson({ table, seeds, ticks: scenario.ticks, effects, failures })
  else {
    const { renderAblation } = await import('../print-ablation.ts')
    writeData(renderAblation(scenario, seeds, arms, effects, paintFor(process.stdout)))
    writeData(table)
  }
  process.exitCode = tellFailures(failures)
}

/** @throws Failure for what is no institution */
function chosen(institutions: string | undefined, known: readonly string[]): string[] | undefined {
  const names = institutions?.split(',').map(name => name.trim())
  for (const name of names ?? []) {
    if (known.includes(name)) continue
    const meant = nearest(name, known)
    const hint = meant === undefined ? `; there are ${known.join(', ')}` : ` (did you mean "${meant}"?)`
    throw new Failure(`--institutions: "${name}" is no institution${hint}`)
  }
  return names
}
