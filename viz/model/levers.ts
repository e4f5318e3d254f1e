/**
 * What may be moved in a scenario: its declared levers, and the variant of every institution. Knows the format of scenarios, which is half as large
 * as the page: so the page does not import it, but asks the engine (`controls`, `change`, `scenarioFile`).
 */
import { dump } from 'js-yaml'
import { z } from 'zod'
import { changeScenario, changeWithin, written } from '../../scenarios/change.ts'
import { type Scenario, scenario as schema } from '../../scenarios/schema.ts'
import { descriptionAt, schemaAt } from '../../scenarios/shape.ts'
import type { Manifest } from '../../sim/runs/manifest.ts'
import type { Changes } from './changes.ts'

export type Control = {
  /** Dotted path of the option. */
  path: string
  label: string
  description: string
  unit: string
  /** A lever that the scenario declares, the variant of an institution, or how long and how fine a run is. */
  of: 'lever' | 'institution' | 'size'
} & (
  | { kind: 'range'; range: readonly [number, number]; whole: boolean; value: number }
  | { kind: 'choice'; options: string[]; value: string }
)

/** Declared levers in their order, then institutions whose variant no lever moves. */
export function controls(scenario: Scenario): Control[] {
  const declared = Object.entries(scenario.levers).map(([label, lever]): Control => {
    const { path, description, unit, range, options } = lever
    const front = { path, label, description, unit, of: 'lever' } as const
    const option = schemaAt(schema, path.split('.'))
    const value = optionAt(scenario, path)
    if (range) return { ...front, kind: 'range', range, whole: isWholeNumber(option), value: Number(value) }
    return { ...front, kind: 'choice', options: options ?? wordsOf(option), value: String(value) }
  })
  const moved = new Set(declared.map(({ path }) => path))
  const institutions = Object.entries(scenario.institutions).map(([name, { variant }]): Control => {
    const path = `institutions.${name}.variant`
    return {
      path,
      label: name.replaceAll('_', ' '),
      description: descriptionAt(schema, path.split('.')),
      unit: '',
      of: 'institution',
      kind: 'choice',
      options: wordsOf(schemaAt(schema, path.split('.'))),
      value: variant,
    }
  })
  return [...declared, ...institutions.filter(({ path }) => !moved.has(path))]
}

/**
 * @param from ticks after which options of institutions are changed; 0: for the whole run. How long and how fine a run is holds for all of it
 * @throws ScenarioError, as the command line does for `--set`
 */
export function apply(scenario: Scenario, changes: Changes, from = 0): Scenario {
  const settings = (within: boolean) =>
    Object.entries(changes)
      .filter(([path]) => isWithin(path, from) === within)
      .map(([path, value]) => `${path}=${written(path, value)}`)
  const whole = changeScenario(scenario, settings(false))
  return settings(true).length === 0 ? whole : changeWithin(whole, from, settings(true))
}

/** Whether a change is one of policy within the run. */
const isWithin = (path: string, from: number): boolean => from > 0 && path.startsWith('institutions.')

/** What a run says of where its scenario comes from. */
export type Origin = Pick<Manifest, 'id' | 'sources' | 'overrides'> & {
  scenario: Pick<Scenario, 'title' | 'seed' | 'ticks' | 'people_per_citizen' | 'changes'>
}

/**
 * The changed scenario as a file for `ogas run`: it extends the one that the run was made of, which must lie beside it unless it comes with the
 * project. Named overrides of the run are not in it, because they stay overrides of the new file; their names are.
 * @param from as in `apply`
 */
export function toYaml({ id, sources, overrides, scenario }: Origin, changes: Changes, from = 0): string {
  const { title, seed, ticks, people_per_citizen } = scenario
  const [, library, beside] = /^(?:shipped\/(.+)\.yaml|(.+))$/.exec(sources[0]?.path ?? '') ?? []
  const encoded: readonly object[] = z.encode(schema.shape.changes, scenario.changes) ?? []
  const policy = encoded.map((change): Record<string, unknown> => ({ ...change }))
  const file: Record<string, unknown> = {
    extends: library ?? beside,
    title: `${title}, changed`,
    seed,
    ticks,
    people_per_citizen,
  }
  const own = policy.find(({ tick }) => tick === from) ?? { tick: from }
  for (const [path, value] of Object.entries(changes))
    put(isWithin(path, from) ? own : file, path.split('.'), written(path, value))
  const all = policy.includes(own) || !own.institutions ? policy : [...policy, own]
  if (all.length > 0) file.changes = all.sort((a, b) => Number(a.tick) - Number(b.tick))
  const head = [`# Changed from run ${id.slice(0, 8)}.`]
  if (overrides.length > 0)
    head.push(`# To be run as it was: ogas run FILE ${overrides.map(name => `--override ${name}`).join(' ')}`)
  return `${head.join('\n')}\n${dump(file)}`
}

function put(tree: Record<string, unknown>, [step, ...rest]: string[], value: unknown): void {
  if (rest.length > 0) {
    const branch = (tree[step!] ?? {}) as Record<string, unknown>
    put(branch, rest, value)
    tree[step!] = branch
  } else tree[step!] = value
}

const optionAt = (scenario: Scenario, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], scenario)

const isWholeNumber = (option: unknown): boolean => option instanceof z.ZodNumber && option.isInt
const wordsOf = (option: unknown): string[] => (option instanceof z.ZodEnum ? option.options.map(String) : [])
