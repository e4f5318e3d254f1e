/** What is done with located trees: merge, turn into plain values, find a place by path. */
import type { MapTree, Tree } from './document.ts'
import type { Place } from './source.ts'

const isEmpty = (tree: Tree): boolean => tree.kind === 'scalar' && tree.value === null

/**
 * `patch` laid over `base`: maps merge key by key, lists and scalars replace. A key without a value counts as not written
 * and leaves the base as it is, so that a section whose lines are all commented out does no harm.
 */
export function merge(base: Tree, patch: Tree): Tree {
  if (isEmpty(patch)) return base
  if (base.kind !== 'map' || patch.kind !== 'map') return patch
  const entries = new Map(base.entries)
  for (const [name, entry] of patch.entries) {
    const under = entries.get(name)
    if (!under) entries.set(name, entry)
    else if (!isEmpty(entry.value))
      entries.set(name, { key: entry.key, value: merge(under.value, entry.value) })
  }
  return { ...patch, entries }
}

/** The plain value of a tree; a key without a value becomes `undefined`. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'list') return tree.items.map(plain)
  if (tree.kind === 'scalar') return tree.value ?? undefined
  return Object.fromEntries([...tree.entries].map(([name, { value }]) => [name, plain(value)]))
}

/** The map without some of its keys. */
export function without(tree: MapTree, ...names: string[]): MapTree {
  return { ...tree, entries: new Map([...tree.entries].filter(([name]) => !names.includes(name))) }
}

/** A map of one entry in a map of one entry ...: `value` at `path`, all at the place of `value`. */
export function nest(path: readonly string[], value: Tree): Tree {
  const place = { source: value.source, offset: value.offset }
  return path.reduceRight<Tree>(
    (inner, name) => ({ kind: 'map', ...place, entries: new Map([[name, { key: place, value: inner }]]) }),
    value,
  )
}

/** The value at `path`, if there is one. */
export function valueAt(tree: Tree, path: readonly PropertyKey[]): Tree | undefined {
  let node: Tree | undefined = tree
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step))?.value
    else if (node?.kind === 'list') node = node.items[Number(step)]
    else return undefined
  }
  return node
}

/** The place of the key that `path` ends in; of the last step that exists where the path leads nowhere. */
export function keyAt(tree: Tree, path: readonly PropertyKey[]): Place {
  let node: Tree = tree
  let place: Place = tree
  for (const step of path) {
    if (node.kind === 'map') {
      const entry = node.entries.get(String(step))
      if (!entry) return place
      place = entry.key
      node = entry.value
    } else if (node.kind === 'list') {
      const item = node.items[Number(step)]
      if (!item) return place
      place = item
      node = item
    } else return place
  }
  return place
}
