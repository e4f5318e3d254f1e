/** `ogas expect`: does a scenario show what it says it does? */
import { loadScenario } from '../../../scenarios/load.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT, Failure } from '../failure.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'
import { jobsOf, jobsOption, runWithProgress, tellFailures } from './experiment-options.ts'
import { filePositional, metricNames } from './scenario-options.ts'

interface Arguments {
  file: string
  jobs: string | undefined
  json: boolean
}

export const expect = defineCommand<Arguments>({
  usage: 'expect <file>',
  describe: 'Check the expectation that a scenario states, over paired seeds',
  positionals: { file: { type: 'string', describe: filePositional.describe } },
  options: { jobs: jobsOption, json: jsonOption },
  async run({ file, jobs, json }) {
    const { expectedArms, judge } = await import('../../runs/experiments/expectation.ts')
    const metrics = await metricNames()
    const expected = await expectedArms(
      async patches => (await loadScenario(file, { ...patches, metrics })).scenario,
    )
    if (!expected) throw new Failure(`${file} states no expectation`)
    const { arms, seeds } = expected
    const experiment = await runWithProgress(arms, { seeds, jobs: jobsOf(jobs) })
    if (!experiment) return
    const findings = judge(expected, experiment)
    const { failures } = experiment
    if (json) writeJson({ findings, failures })
    else {
      const { renderFindings } = await import('../print-findings.ts')
      writeData(renderFindings(arms[0]!.scenario, seeds, findings, paintFor(process.stdout)))
    }
    const code = tellFailures(failures)
    process.exitCode = code === EXIT.ok && findings.some(({ held }) => !held) ? EXIT.broken : code
  },
})
