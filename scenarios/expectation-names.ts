/** The names in an expectation: overrides that the scenario has, metrics that runs have. Each problem with its place. */
import type { MapTree, Tree } from './document.ts'
import { nearest, type Problem, show } from './problem.ts'
import { problemAt } from './source.ts'
import { keyAt, valueAt } from './tree.ts'

/**
 * @param overrides names of the overrides of the scenario
 * @param metrics names of the metrics of a run; where the caller does not know them they are not checked
 */
export function checkExpectation(
  tree: Tree,
  overrides: readonly string[],
  metrics: readonly string[] | undefined,
  problems: Problem[],
): void {
  const check = (path: string, value: Tree | undefined, what: string, known: readonly string[]) => {
    if (value?.kind !== 'scalar' || typeof value.value !== 'string' || known.includes(value.value)) return
    const message = `${path}: expected the name of ${what}, found ${show(value.value)}`
    problems.push(problemAt(value, message, nearest(value.value, known)))
  }
  const checkOverrides = (path: string, list: Tree | undefined) => {
    if (list?.kind === 'list')
      list.items.forEach((name, index) => {
        check(`${path}.${index}`, name, 'an override of this scenario', overrides)
      })
  }
  checkOverrides('expectation.overrides', valueAt(tree, ['expectation', 'overrides']))
  effectsOf(tree).forEach((effect, index) => {
    const path = `expectation.effects.${index}`
    checkOverrides(`${path}.against.overrides`, valueAt(effect, ['against', 'overrides']))
    if (metrics) check(`${path}.metric`, valueAt(effect, ['metric']), 'a metric', metrics)
    checkAgainst(effect, path, problems)
    checkTolerance(effect, path, problems)
  })
}

function effectsOf(tree: Tree): MapTree[] {
  const effects = valueAt(tree, ['expectation', 'effects'])
  return effects?.kind === 'list' ? effects.items.filter(item => item.kind === 'map') : []
}

function checkAgainst(effect: MapTree, path: string, problems: Problem[]): void {
  const against = valueAt(effect, ['against'])
  const lists = ['overrides', 'counterfactuals'].map(name => against && valueAt(against, [name]))
  if (against?.kind !== 'map' || lists.some(list => list?.kind === 'list' && list.items.length > 0)) return
  problems.push(problemAt(against, `${path}.against: expected overrides or counterfactuals, found neither`))
}

function checkTolerance(effect: MapTree, path: string, problems: Problem[]): void {
  const direction = valueAt(effect, ['direction'])
  if (direction?.kind !== 'scalar') return
  const tolerance = valueAt(effect, ['tolerance'])
  if (direction.value === 'same' && !tolerance)
    problems.push(
      problemAt(keyAt(effect, ['direction']), `${path}.tolerance: expected a number, found nothing`),
    )
  if (direction.value !== 'same' && tolerance)
    problems.push(
      problemAt(
        tolerance,
        `${path}.tolerance: expected nothing, since direction is not same, found a number`,
      ),
    )
}
