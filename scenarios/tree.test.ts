import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument, type Tree } from './document.ts'
import { fileSource } from './source.ts'
import { merge, plain } from './tree.ts'

type Value = string | number | Value[] | { [key: string]: Value }

// Few keys, so that maps meet often.
const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer(),
    fc.stringMatching(/^[a-z]{1,3}$/),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value')),
  ),
}))
const map = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value) as fc.Arbitrary<Record<string, Value>>

const tree = (written: unknown, file = 'a.yaml'): Tree =>
  parseDocument(fileSource(file, JSON.stringify(written)), [])!

const isMap = (value: unknown): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The rule on plain values: maps merge key by key, all else replaces. */
function expected(base: Value, patch: Value): Value {
  if (!isMap(base) || !isMap(patch)) return patch
  const result: Record<string, Value> = { ...base }
  for (const [key, inner] of Object.entries(patch)) {
    result[key] = Object.hasOwn(base, key) ? expected(base[key]!, inner) : inner
  }
  return result
}

describe('merge', () => {
  it('merges maps key by key and replaces lists and scalars', () => {
    fc.assert(
      fc.property(map, map, (a, b) => {
        expect(plain(merge(tree(a), tree(b)))).toEqual(expected(a, b))
      }),
    )
  })

  it('changes nothing when a patch is empty or laid twice', () => {
    fc.assert(
      fc.property(map, map, (a, b) => {
        expect(plain(merge(tree(a), tree({})))).toEqual(a)
        const once = merge(tree(a), tree(b))
        expect(plain(merge(once, tree(b)))).toEqual(plain(once))
      }),
    )
  })

  it('leaves the base as it was', () => {
    fc.assert(
      fc.property(map, map, (a, b) => {
        const base = tree(a)
        merge(base, tree(b))
        expect(plain(base)).toEqual(a)
      }),
    )
  })

  it('takes a key without a value as not written', () => {
    const base = tree({ a: { b: 1 }, c: [2] })
    const patch = parseDocument(fileSource('b.yaml', 'a:\nc: ~\nd:\n'), [])!
    expect(plain(merge(base, patch))).toEqual({ a: { b: 1 }, c: [2], d: undefined })
    expect(plain(merge(base, parseDocument(fileSource('c.yaml', ''), [])!))).toEqual({ a: { b: 1 }, c: [2] })
  })

  it('keeps for every value the file it came from', () => {
    const files = (node: Tree): unknown => {
      if (node.kind !== 'map') return node.source.file
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, files(value)]))
    }
    const marked = (value: Value, file: string): Value =>
      isMap(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, marked(inner, file)]))
        : file
    fc.assert(
      fc.property(map, map, (a, b) => {
        const merged = merge(tree(a, 'base.yaml'), tree(b, 'patch.yaml'))
        expect(files(merged)).toEqual(expected(marked(a, 'base.yaml'), marked(b, 'patch.yaml')))
      }),
    )
  })
})
