/** Each change of policy on top of those before it: names, and ranges of levers. */
import { checkNames } from './check.ts'
import type { MapTree, Tree } from './document.ts'
import { inForce } from './in-force.ts'
import type { LeverCheck } from './levers.ts'
import type { Problem } from './problem.ts'
import type { LocatedTables } from './rows.ts'
import { problemAt } from './source.ts'
import { merge, nest, valueAt } from './tree.ts'
import type { ScenarioOptions } from './validate.ts'

/** @param options the sections of `tree` that are valid */
export function checkPolicy(
  tree: MapTree,
  options: Partial<ScenarioOptions>,
  tables: LocatedTables,
  levers: LeverCheck,
  problems: Problem[],
  warnings: Problem[],
): void {
  const list = valueAt(tree, ['changes'])
  if (list?.kind !== 'list') return
  const { institutions, changes, ticks } = options
  let then: Tree = tree
  list.items.forEach((change, n) => {
    if (change.kind !== 'map') return
    checkNames(change, tables, problems)
    if (!institutions || !changes) return
    const { tick } = changes[n]!
    then = merge(then, nest(['institutions'], valueAt(change, ['institutions'])!))
    levers.check(then as MapTree, { ...options, ...inForce({ institutions, changes }, tick) })
    if (ticks === undefined || tick < ticks) return
    const message = `changes.${n}.tick: expected less than ${ticks}, the ticks of the run, found ${tick}: the change never comes`
    warnings.push(problemAt(valueAt(change, ['tick'])!, message))
  })
}
