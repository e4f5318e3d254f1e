/** Which options are in force in which months, and what changes where they do. */
import { inForce, ticksOfChange } from '../../scenarios/in-force.ts'
import type { Institutions } from '../../scenarios/schema.ts'
import type { Manifest } from '../../sim/runs/manifest.ts'
import { short, words } from '../base/format.ts'

/** Something as it is in force in a tick: the same object as long as it stays. */
export type InForce<T> = (tick: number) => T

export function policyOf({ scenario }: Pick<Manifest, 'scenario'>): InForce<Institutions> {
  const ticks = ticksOfChange(scenario)
  const known = [0, ...ticks].map(tick => inForce(scenario, tick).institutions)
  return tick => known[ticks.filter(change => change <= tick).length]!
}

/** Whether something is so in every month of a run. */
export const throughout = (
  { scenario, ticks }: Pick<Manifest, 'scenario' | 'ticks'>,
  isSo: (institutions: Institutions) => boolean,
): boolean =>
  [0, ...ticksOfChange(scenario)]
    .filter(tick => tick < ticks || tick === 0)
    .every(tick => isSo(inForce(scenario, tick).institutions))

/** A change of policy, option by option. */
export interface Turn {
  tick: number
  options: { path: string; before: string; after: string }[]
}

/** The changes of policy that came while a run went on. */
export function turnsOf({ scenario, ticks }: Pick<Manifest, 'scenario' | 'ticks'>): Turn[] {
  const policy = policyOf({ scenario })
  return (scenario.changes ?? [])
    .filter(({ tick }) => tick < ticks)
    .map(({ tick, institutions }) => {
      const [old, now] = [tick - 1, tick].map(at => policy(at) as Record<string, object>)
      const options = Object.entries<object | undefined>(institutions).flatMap(([name, changed = {}]) =>
        Object.keys(changed).map(option => ({
          path: `${name}.${option}`,
          before: told(valueIn(old![name]!, option)),
          after: told(valueIn(now![name]!, option)),
        })),
      )
      const differing = options.filter(({ before, after }) => before !== after)
      return { tick, options: differing.sort((a, b) => (a.path < b.path ? -1 : 1)) }
    })
    .filter(({ options }) => options.length > 0)
}

/** A changed option in words: `jobs week 40 to 35`. */
export const turnInWords = ({ path, before, after }: Turn['options'][number]): string =>
  `${words(path.replace('.', ' '))} ${before} → ${after}`

const valueIn = (options: object, name: string): unknown => (options as Record<string, unknown>)[name]

function told(value: unknown): string {
  if (typeof value === 'number') return short(value)
  if (Array.isArray(value))
    return value.every(item => typeof item !== 'object')
      ? value.map(told).join(', ') || 'none'
      : `a list of ${value.length}`
  return value === undefined || value === '' ? 'none' : String(value)
}
