/** The layers of a scenario, lowest first: the files it extends, itself, named overrides, settings of the command line. */
import { type MapTree, parseDocument, type Tree } from './document.ts'
import type { Files, Named } from './files.ts'
import { nearest, type Problem, show } from './problem.ts'
import type { Reading } from './read.ts'
import { optionSource, type Place, problemAt, resolvePath, type Source } from './source.ts'
import { merge, nest, plain, without } from './tree.ts'

/** What is laid over a scenario for one run. */
export interface Patches {
  /** Names of overrides that the scenario defines, applied in this order. */
  overrides?: readonly string[]
  /** Settings such as `institutions.sig.ratio_cap=5`; the value is YAML. */
  set?: readonly string[]
  seed?: number | string
  ticks?: number
  /** The same out of a file, where each has a place. */
  written?: WrittenPatches
}

/** Overrides and settings as another file (an experiment) names them. */
export interface WrittenPatches {
  overrides: ReadonlyMap<string, Place>
  /** By path of the option. */
  set: ReadonlyMap<string, Tree>
}

/** Whether a reference is the name of a library scenario. */
export const isBare = (reference: string): boolean => /^[\w-]+$/.test(reference)

/** Path of the scenario that a reference means: a bare name is one of the library, anything else a path beside `source`. */
export const scenarioPath = (source: Source, reference: string, library: string): string =>
  isBare(reference) ? `${library}${reference}.yaml` : resolvePath(source, reference)

/** The file at `path` laid over all that it extends; `overrides` is still in it. */
export function* readChain(
  files: Files,
  path: string,
  library: string,
  problems: Problem[],
  from: Named,
  above: readonly string[] = [],
): Reading<MapTree | undefined> {
  if (above.includes(path)) {
    const loop = [...above, path].join(' -> ')
    problems.push(
      problemAt(from.place, `extends: expected a scenario that does not extend itself, found ${loop}`),
    )
    return undefined
  }
  const source = yield* files.open(path, 'a scenario file', from)
  const tree = source && parseDocument(source, problems)
  if (!source || !tree) return undefined
  if (tree.kind !== 'map') {
    problems.push(problemAt(tree, `expected a scenario (title, tables, ...), found ${show(plain(tree))}`))
    return undefined
  }
  const parent = tree.entries.get('extends')?.value
  const own = without(tree, 'extends')
  if (!parent) return own
  if (parent.kind !== 'scalar' || typeof parent.value !== 'string') {
    problems.push(problemAt(parent, `extends: expected a path or a name, found ${show(plain(parent))}`))
    return undefined
  }
  const parentPath = scenarioPath(source, parent.value, library)
  const named = { key: 'extends: ', place: parent, bare: isBare(parent.value) }
  const base = yield* readChain(files, parentPath, library, problems, named, [...above, path])
  return base && (merge(base, own) as MapTree)
}

/** Takes `overrides` out of a scenario: the named patches, and the rest. */
export function splitOverrides(
  whole: MapTree,
  problems: Problem[],
): { tree: MapTree; overrides: Map<string, MapTree> } {
  const overrides = new Map<string, MapTree>()
  const section = whole.entries.get('overrides')?.value
  if (section?.kind === 'map') {
    for (const [name, { value }] of section.entries) {
      if (value.kind === 'map') overrides.set(name, value)
      else if (plain(value) === undefined) overrides.set(name, { ...section, entries: new Map() })
      else problems.push(problemAt(value, `overrides.${name}: expected a map, found ${show(plain(value))}`))
    }
  } else if (section && plain(section) !== undefined) {
    problems.push(problemAt(section, `overrides: expected a map, found ${show(plain(section))}`))
  }
  return { tree: without(whole, 'overrides'), overrides }
}

/** `tree` with the patches of one run laid over it. */
export function patch(
  tree: MapTree,
  overrides: ReadonlyMap<string, MapTree>,
  patches: Patches,
  problems: Problem[],
): MapTree {
  let result: Tree = tree
  for (const name of patches.overrides ?? []) {
    const override = overrides.get(name)
    if (override) result = merge(result, override)
    else {
      const place = patches.written?.overrides.get(name) ?? {
        source: optionSource(`--override ${name}`, name),
        offset: 0,
      }
      const known =
        overrides.size === 0
          ? 'none, since the scenario defines no overrides'
          : `one of ${[...overrides.keys()].join(', ')}`
      const message = `expected ${known}, found ${show(name)}`
      problems.push(problemAt(place, message, nearest(name, overrides.keys())))
    }
  }
  for (const text of patches.set ?? []) {
    const setting = readSetting(text, problems)
    if (setting) result = merge(result, setting)
  }
  for (const [path, value] of patches.written?.set ?? []) result = merge(result, nest(path.split('.'), value))
  for (const key of ['seed', 'ticks'] as const) {
    const value = patches[key]
    const source = optionSource(`--${key}`, String(value))
    if (value !== undefined) result = merge(result, nest([key], { kind: 'scalar', value, source, offset: 0 }))
  }
  // A map with maps laid over it is a map.
  return result as MapTree
}

function readSetting(text: string, problems: Problem[]): Tree | undefined {
  const equals = text.indexOf('=')
  const source = optionSource(`--set ${text}`, text.slice(equals + 1))
  if (equals < 1) {
    problems.push(problemAt({ source, offset: 0 }, `expected path=value, found ${show(text)}`))
    return undefined
  }
  const value = parseDocument(source, problems)
  return value && nest(text.slice(0, equals).split('.'), value)
}
