/** `ogas report`: runs and experiments as a page in one file. */
import type { ExperimentData } from '../../../viz/model/experiment.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../failure.ts'
import { tell, writeData } from '../terminal.ts'
import { namedExperiments } from './named-experiments.ts'
import { storeOption } from './sweep.ts'

interface Arguments {
  names: string[]
  store: string
  output: string
  engine: boolean
  check: boolean
}

export const report = defineCommand<Arguments>({
  usage: 'report <names..>',
  describe: 'Write a page that shows runs, compares them, or shows experiments, as one HTML file',
  positionals: {
    names: { type: 'string', describe: 'Run directories; experiment files, or their ids in the store' },
  },
  options: {
    store: storeOption,
    output: {
      alias: 'o',
      type: 'string',
      default: 'report.html',
      requiresArg: true,
      describe: 'The file to write',
    },
    engine: {
      type: 'boolean',
      default: true,
      describe: 'With the engine, by which its reader runs and audits (--no-engine: 2 MB less)',
    },
    check: {
      type: 'boolean',
      default: false,
      describe: 'Exit with 4 when an invariant or a certificate of a run is broken',
    },
  },
  async run({ names, store, output, engine, check }) {
    const [{ writeReport }, { experimentData }] = await Promise.all([
      import('../../../viz/report/report.ts'),
      import('../../../viz/report/experiment.ts'),
    ])
    const runs: string[] = []
    const experiments: ExperimentData[] = []
    for (const name of names) {
      const found = await namedExperiments(name, store)
      if (!found) runs.push(name)
      else for (const id of found.ids) experiments.push(await experimentData(found.store, id, name))
    }
    await writeReport(runs, output, { engine, experiments })
    writeData(output)
    if (!check) return
    const broken = [...(await Promise.all(runs.map(brokenIn))).flat(), ...experiments.flatMap(brokenOf)]
    for (const law of broken) tell(law)
    if (broken.length > 0) process.exitCode = EXIT.broken
  },
})

const brokenOf = ({ id, runs }: ExperimentData): string[] =>
  runs.broken > 0 ? [`${id}: a law broke in ${runs.broken} of its runs`] : []

/** The laws that are broken in a run, by what it recorded itself. */
async function brokenIn(run: string): Promise<string[]> {
  const [{ readRun }, { checkCertificates }] = await Promise.all([
    import('../../runs/replay.ts'),
    import('../../runs/verify/laws.ts'),
  ])
  const { ending } = readRun(run).manifest
  const { problems } = await checkCertificates(run)
  return [...(ending.status === 'broken' ? [ending.message] : []), ...problems].map(
    problem => `${run}: ${problem}`,
  )
}
