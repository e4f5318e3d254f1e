/**
 * From files to a scenario: `extends` is followed, overrides and settings are laid over it, options and tables are checked.
 * Pure: the texts come from the caller, so it runs in a browser as well.
 */
import { checkExpectation } from './expectation-names.ts'
import { Files, type Named } from './files.ts'
import { isBare, type Patches, patch, readChain, scenarioPath, splitOverrides } from './layers.ts'
import { once, type Problem, ScenarioError } from './problem.ts'
import { type Reading, readFrom } from './read.ts'
import type { Scenario } from './schema.ts'
import { optionSource } from './source.ts'
import { Variants } from './variants.ts'

export interface Options extends Patches {
  /** Folder of the scenarios that a bare name (`extends: federation`) means; ends in `/` or is ''. */
  library?: string
  /** Names of the metrics of a run, for the check of expectations; left out, they are not checked. */
  metrics?: readonly string[]
}

export interface Loaded {
  scenario: Scenario
  /** Every file that the scenario is made of, in order of reading, with the SHA-256 of its text in UTF-8. */
  files: { path: string; sha256: string }[]
  /** Names of the overrides applied, in order. */
  overrides: string[]
  /** What is suspect but does not forbid a run. */
  warnings: Problem[]
}

/**
 * The scenario that `entry` (a path among `files`, or the bare name of a library scenario) describes.
 * @throws ScenarioError with every problem found, also in overrides that are not applied
 */
export function resolveScenario(
  files: ReadonlyMap<string, string>,
  entry: string,
  options: Options = {},
): Loaded {
  return readFrom(files, reading(entry, options))
}

/**
 * The same as a computation that asks for its files one by one.
 * @param from what names the scenario, where that is not the command line
 */
export function* reading(entry: string, options: Options, from?: Named): Reading<Loaded> {
  const problems: Problem[] = []
  const files = new Files(problems)
  const library = options.library ?? ''
  const command = optionSource(entry, '')
  const named = from ?? { key: '', place: { source: command, offset: 0 }, bare: isBare(entry) }
  const path = scenarioPath(named.place.source, entry, library)
  const whole = yield* readChain(files, path, library, problems, named)
  if (!whole) throw new ScenarioError(problems)

  const { tree, overrides } = splitOverrides(whole, problems)
  const variants = new Variants(files, problems)
  const patched = patch(tree, overrides, options, problems)
  const scenario = yield* variants.check(patched)
  checkExpectation(patched, [...overrides.keys()], options.metrics, problems)
  const warnings = [...variants.warnings]
  const used = [...files.read]
  // An override is checked by itself even when this run does not use it: its author looks now, its user later.
  for (const name of overrides.keys())
    yield* variants.check(patch(tree, overrides, { overrides: [name] }, problems))

  if (problems.length > 0 || !scenario) throw new ScenarioError(inOrder(problems, files))
  return { scenario, files: used, overrides: [...(options.overrides ?? [])], warnings }
}

/** Each problem once, by file as read, then line and column. */
function inOrder(problems: Problem[], files: Files): Problem[] {
  const rank = new Map(files.read.map(({ path }, index) => [path, index]))
  return once(problems).sort(
    (a, b) => (rank.get(a.file) ?? -1) - (rank.get(b.file) ?? -1) || a.line - b.line || a.column - b.column,
  )
}
