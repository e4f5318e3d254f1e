import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hash, leafHash, merklePath, merkleRoot, rootOf, same } from './hash.ts'

const leaves = (count: number) => Array.from({ length: count }, (_, i) => leafHash(Uint8Array.of(i, i >> 8)))

it('the tree of no leaf has the hash of nothing, that of one leaf the hash of the leaf', () => {
  expect(bytesToHex(merkleRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(merkleRoot(leaves(1))).toEqual(leaves(1)[0])
})

it('every leaf of a tree of any size leads to its root', () => {
  for (let count = 1; count <= 40; count++) {
    const all = leaves(count)
    const root = merkleRoot(all)
    for (let index = 0; index < count; index++)
      expect(rootOf(all[index]!, index, count, merklePath(all, index))).toEqual(root)
  }
})

it('a path leads nowhere from another leaf, from another place, or with a hash too many or too few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (count, a, b) => {
      const all = leaves(count)
      const index = a % count
      const other = (index + 1 + (b % (count - 1))) % count
      const path = merklePath(all, index)
      const root = merkleRoot(all)
      const leads = (...to: Parameters<typeof rootOf>) => {
        const found = rootOf(...to)
        return found !== undefined && same(found, root)
      }
      expect(leads(all[other]!, index, count, path)).toBe(false)
      expect(leads(all[index]!, other, count, path)).toBe(false)
      expect(leads(all[index]!, index, count, path.slice(1))).toBe(false)
      expect(leads(all[index]!, index, count, [...path, root])).toBe(false)
      expect(leads(all[index]!, count, count, path)).toBe(false)
    }),
  )
})

it('hashes of different things differ, be the bytes the same', () => {
  const bytes = Uint8Array.of(1, 2, 3)
  expect(hash('a', bytes)).not.toEqual(hash('b', bytes))
  expect(leafHash(bytes)).not.toEqual(hash('a', bytes))
})
