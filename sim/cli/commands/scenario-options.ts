/** The options by which a command takes a scenario: the file and what is laid over it. */
import type { Loaded } from '../../../scenarios/resolve.ts'
import { wholeNumber } from '../whole-number.ts'

export interface ScenarioArguments {
  file: string
  seed: string | undefined
  ticks: string | undefined
  set: string[] | undefined
  override: string[] | undefined
}

export const scenarioOptions = {
  seed: { type: 'string', requiresArg: true, describe: 'Seed of all random draws: a whole number or a word' },
  ticks: { type: 'string', requiresArg: true, describe: 'Months to simulate' },
  set: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Change an option, as in institutions.sig.ratio_cap=5; may be repeated',
  },
  override: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Apply a named override of the scenario; may be repeated, in order',
  },
} as const

export const filePositional = {
  type: 'string',
  default: 'federation',
  describe: 'Scenario file, or the name of a shipped scenario',
} as const

/**
 * @param metrics names of the metrics of a run, where expectations are to be checked
 * @throws ScenarioError, Failure
 */
export async function load(
  { file, seed, ticks, set, override }: ScenarioArguments,
  metrics?: readonly string[],
): Promise<Loaded> {
  const { loadScenario } = await import('../../../scenarios/load.ts')
  return loadScenario(file, {
    ...(seed !== undefined && { seed: /^-?\d{1,15}$/.test(seed) ? Number(seed) : seed }),
    ...(ticks !== undefined && { ticks: wholeNumber('ticks', ticks) }),
    ...(set && { set }),
    ...(override && { overrides: override }),
    ...(metrics && { metrics }),
  })
}

/** Names of all metrics of a run. */
export async function metricNames(): Promise<string[]> {
  const { institutions, unionInstitutions } = await import('../../tick.ts')
  return [...institutions, ...unionInstitutions].flatMap(({ metrics }) => metrics.map(({ name }) => name))
}

/** Warnings of a scenario go to stderr. */
export async function tellWarnings({ warnings }: Loaded): Promise<void> {
  if (warnings.length === 0) return
  const [{ printProblem }, { tell }] = await Promise.all([
    import('../../../scenarios/problem.ts'),
    import('../terminal.ts'),
  ])
  for (const warning of warnings) tell(`warning: ${printProblem(warning)}`)
}
