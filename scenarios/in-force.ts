/** Which options are in force in a month of the run. */
import type { Scenario } from './schema.ts'

type Options = Pick<Scenario, 'institutions' | 'changes'>

/** The scenario as it is in force in tick `tick`: with the changes that have come by then. */
export function inForce<S extends Options>(scenario: S, tick: number): S {
  const past = inOrder(scenario).filter(change => change.tick <= tick)
  if (past.length === 0) return scenario
  const institutions: Record<string, object> = { ...scenario.institutions }
  for (const change of past)
    for (const [name, options] of Object.entries(change.institutions))
      institutions[name] = { ...institutions[name], ...written(options) }
  return { ...scenario, institutions }
}

/** Options with a value: a key without one counts as not written. */
const written = (options: object): object =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

/** Ticks at which what is in force changes, rising. */
export const ticksOfChange = (scenario: Options): number[] => inOrder(scenario).map(({ tick }) => tick)

/** As they come: in a file ticks rise, but an experiment may vary when a change comes. */
const inOrder = ({ changes = [] }: Options) => changes.toSorted((a, b) => a.tick - b.tick)
