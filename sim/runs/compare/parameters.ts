/** In which parameters scenarios differ. Pure; the page of runs uses it too. */
import type { Scenario } from '../../../scenarios/schema.ts'

/** What tells of a scenario and does not enter its runs. */
const TOLD = ['description', 'levers', 'expectation']

/** What a run follows from, but for its seed and tables. Changes of policy stand side by side by their ticks. */
export function optionsOf(scenario: object): Record<string, unknown> {
  const { changes = [], ...rest } = scenario as Partial<Pick<Scenario, 'changes'>>
  const options = Object.entries(rest).filter(
    ([name]) => name !== 'tables' && name !== 'seed' && !TOLD.includes(name),
  )
  const policies = changes.map(({ tick, ...change }) => [`from tick ${tick}`, change])
  return Object.fromEntries([...options, ...policies])
}

/** Every value by its dotted path; lists of plain values are one value. */
export function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  const isPlain = typeof value !== 'object' || value === null
  const isList = Array.isArray(value) && value.every(item => typeof item !== 'object')
  if (isPlain || isList) into.set(path, isList ? value.join(', ') : String(value))
  else
    for (const [name, inner] of Object.entries(value))
      flatten(inner, path === '' ? name : `${path}.${name}`, into)
  return into
}
