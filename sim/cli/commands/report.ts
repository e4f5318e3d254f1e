/** `ogas report`: one or more runs as a page in one file. */
import { defineCommand } from '../command.ts'
import { EXIT } from '../failure.ts'
import { tell, writeData } from '../terminal.ts'

interface Arguments {
  runs: string[]
  output: string
  engine: boolean
  check: boolean
}

export const report = defineCommand<Arguments>({
  usage: 'report <runs..>',
  describe: 'Write a page that shows one run, or compares several, as one HTML file',
  positionals: { runs: { type: 'string', describe: 'Run directories' } },
  options: {
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
  async run({ runs, output, engine, check }) {
    const { writeReport } = await import('../../../viz/report/report.ts')
    await writeReport(runs, output, { engine })
    writeData(output)
    if (!check) return
    const broken = (await Promise.all(runs.map(brokenIn))).flat()
    for (const law of broken) tell(law)
    if (broken.length > 0) process.exitCode = EXIT.broken
  },
})

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
