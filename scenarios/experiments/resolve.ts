/** From files to an experiment: the file is checked, its scenario read, and each thing it varies found there. Pure; runs in a browser. */
import { type MapTree, parseDocument, type Tree } from '../document.ts'
import { Files } from '../files.ts'
import { isBare } from '../layers.ts'
import { nearest, once, type Problem, ScenarioError, show } from '../problem.ts'
import type { Reading } from '../read.ts'
import { type Loaded, type Options, reading } from '../resolve.ts'
import { optionSource, type Place, problemAt, resolvePath } from '../source.ts'
import { keyAt, plain, valueAt } from '../tree.ts'
import { isWhole, Validator } from '../validate.ts'
import type { Experiment, Factor } from './experiment.ts'
import { FactorCheck } from './factors.ts'
import { readPoints } from './points.ts'
import { type ExperimentFile, experiment as format, told } from './schema.ts'
import { checkTarget, checkWaves, readTarget } from './target.ts'

/** Columns of results that are neither factors nor metrics. */
export const reserved = ['index', 'point', 'seed', 'run', 'status'] as const

/**
 * The experiment in the file at `path`, as a computation that asks for its files one by one.
 * @throws ScenarioError with every problem found
 */
export function* readingExperiment(
  path: string,
  { library = '', metrics }: Pick<Options, 'library' | 'metrics'> = {},
): Reading<Experiment> {
  const problems: Problem[] = []
  const files = new Files(problems)
  const command = { source: optionSource(path, ''), offset: 0 }
  const source = yield* files.open(path, 'an experiment file', { key: '', place: command })
  const tree = source && parseDocument(source, problems)
  if (!source || !tree) throw new ScenarioError(problems)
  if (tree.kind !== 'map') {
    problems.push(
      problemAt(tree, `expected an experiment (title, scenario, ...), found ${show(plain(tree))}`),
    )
    throw new ScenarioError(problems)
  }
  const file = new Validator(format, problems).check(tree)
  const loaded = yield* readScenario(tree, file, library, problems)
  checkNames(tree, file, metrics, problems)
  checkDesign(tree, file, problems)
  const check = loaded && new FactorCheck(tree, loaded.scenario, problems)
  const factors = check ? readFactors(file, check) : []
  let listed: Experiment['listed']
  if (check && file.design?.method === 'list' && file.design.file !== undefined) {
    const place = valueAt(tree, ['design', 'file'])!
    const points = yield* files.open(resolvePath(source, file.design.file), 'a CSV file', {
      key: 'design.file: ',
      place,
    })
    listed = points && readPoints(points, factors, check, problems)
  }
  let target: Experiment['target']
  if (loaded && file.target) {
    checkTarget(tree, file.target, problems)
    const place = valueAt(tree, ['target', 'file'])!
    const observed = yield* files.open(resolvePath(source, file.target.file), 'a CSV file', {
      key: 'target.file: ',
      place,
    })
    target = observed && readTarget(observed, file.target, loaded.scenario.ticks, metrics, problems)
    if (target) checkWaves(tree, target, problems)
  }
  if (problems.length > 0 || !loaded || !isWhole(format, file)) throw new ScenarioError(once(problems))
  const { title, description, design, seeds, keep, executor, metrics: outcomes } = file
  return {
    ...{ title, description, design, seeds, keep, executor, outcomes, factors },
    ...(listed && { listed }),
    ...(target && { target }),
    loaded: { ...loaded, files: [...files.read, ...loaded.files] },
  }
}

/** The scenario with what the file lays over it. */
function* readScenario(
  tree: MapTree,
  { scenario, ticks }: Partial<ExperimentFile>,
  library: string,
  problems: Problem[],
): Reading<Loaded | undefined> {
  const base = valueAt(tree, ['scenario', 'base'])
  if (!scenario || !base) return undefined
  const listOf = (path: string[]): Tree[] => {
    const list = valueAt(tree, path)
    return list?.kind === 'list' ? list.items : []
  }
  const set = valueAt(tree, ['scenario', 'set'])
  const written = {
    overrides: new Map(listOf(['scenario', 'overrides']).map(name => [String(plain(name)), name as Place])),
    set: new Map(
      set?.kind === 'map' ? [...set.entries].map(([path, { value }]) => [path, value] as const) : [],
    ),
  }
  const patches = { overrides: scenario.overrides, written, ...(ticks !== undefined && { ticks }) }
  try {
    return yield* reading(
      scenario.base,
      { library, ...patches },
      { key: 'scenario.base: ', place: base, bare: isBare(scenario.base) },
    )
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}

function readFactors(
  { uncertainties = {}, levers = {}, design }: Partial<ExperimentFile>,
  check: FactorCheck,
): Factor[] {
  const listed = design?.method === 'list'
  return [
    ...Object.entries(uncertainties).map(([name, file]) =>
      check.factor('uncertainties', 'uncertainty', name, file, listed),
    ),
    ...Object.entries(levers).map(([name, file]) => check.factor('levers', 'lever', name, file, listed)),
  ].filter(factor => factor !== undefined)
}

/** Names stand side by side as columns of one table. */
function checkNames(
  tree: Tree,
  { metrics = {} }: Partial<ExperimentFile>,
  known: readonly string[] | undefined,
  problems: Problem[],
): void {
  const taken = new Map<string, string>(reserved.map(name => [name, 'a column of every plan']))
  for (const section of ['uncertainties', 'levers', 'metrics']) {
    const map = valueAt(tree, [section])
    for (const name of map?.kind === 'map' ? map.entries.keys() : []) {
      const other = taken.get(name)
      if (other !== undefined)
        problems.push(
          problemAt(
            keyAt(tree, [section, name]),
            `${section}.${name}: expected a name of its own, found that of ${other}`,
          ),
        )
      taken.set(name, `one of the ${section}`)
    }
  }
  for (const [name, { metric, summary, month }] of Object.entries(metrics)) {
    const place = keyAt(tree, ['metrics', name])
    if (known && !known.includes(metric)) {
      const message = `metrics.${name}.metric: expected the name of a metric, found ${show(metric)}`
      problems.push(problemAt(valueAt(tree, ['metrics', name, 'metric'])!, message, nearest(metric, known)))
    }
    if ((summary === 'month') !== (month !== undefined)) {
      const expected =
        summary === 'month' ? 'a month, since summary is month' : 'no month, since summary is not month'
      problems.push(problemAt(place, `metrics.${name}.month: expected ${expected}, found ${show(month)}`))
    }
  }
}

/** A design is told what its method needs, and nothing that it would not heed. */
function checkDesign(tree: Tree, { design }: Partial<ExperimentFile>, problems: Problem[]): void {
  if (!design) return
  const { method, seed: _, second_order, ...keys } = design
  const needed: readonly string[] = told[method]
  const given = Object.entries({ ...keys, ...(method !== 'saltelli' && { second_order }) })
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key)
  for (const key of needed.filter(key => !given.includes(key)))
    problems.push(
      problemAt(keyAt(tree, ['design']), `design.${key}: expected with method ${method}, found nothing`),
    )
  for (const key of given.filter(key => !needed.includes(key)))
    problems.push(
      problemAt(
        keyAt(tree, ['design', key]),
        `design.${key}: expected ${needed.join(', ')} with method ${method}, found ${key}`,
      ),
    )
}
