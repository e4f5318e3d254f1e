/** SHA-256 (FIPS 180-4), and the Merkle tree over what a block holds. */
import { sha256 } from '@noble/hashes/sha2.js'

export const HASH_BYTES = 32
export type Hash = Uint8Array

/** Hash of the pieces one after the other; the first is a name that keeps hashes of different things apart. */
export function hash(domain: string, ...pieces: Uint8Array[]): Hash {
  const state = sha256.create().update(new TextEncoder().encode(`${domain}\n`))
  for (const piece of pieces) state.update(piece)
  return state.digest()
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const leafHash = (content: Uint8Array): Hash => sha256.create().update(LEAF).update(content).digest()
const nodeHash = (left: Hash, right: Hash): Hash =>
  sha256.create().update(NODE).update(left).update(right).digest()

/** One level up: pairs are joined, a last one without a partner goes up as it is. */
function level(below: readonly Hash[]): Hash[] {
  return Array.from({ length: (below.length + 1) >> 1 }, (_, i) =>
    2 * i + 1 < below.length ? nodeHash(below[2 * i]!, below[2 * i + 1]!) : below[2 * i]!,
  )
}

/** Root of the tree over leaf hashes; of no leaf at all it is the hash of nothing. */
export function merkleRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return sha256(new Uint8Array(0))
  let here = leaves
  while (here.length > 1) here = level(here)
  return here[0]!
}

/** Hashes that lead from leaf `index` to the root, from below; a level on which it has no partner has none. */
export function merklePath(leaves: readonly Hash[], index: number): Hash[] {
  const path: Hash[] = []
  let at = index
  for (let here = leaves; here.length > 1; here = level(here), at >>= 1) {
    const partner = here[at ^ 1]
    if (partner) path.push(partner)
  }
  return path
}

/** The root that a path leads to, or nothing when it has not as many hashes as a tree of `count` leaves needs. */
export function rootOf(leaf: Hash, index: number, count: number, path: readonly Hash[]): Hash | undefined {
  if (!(index >= 0 && index < count)) return undefined
  let root = leaf
  let used = 0
  let at = index
  for (let width = count; width > 1; width = (width + 1) >> 1, at >>= 1) {
    if ((at ^ 1) >= width) continue
    const partner = path[used++]
    if (!partner) return undefined
    root = at & 1 ? nodeHash(partner, root) : nodeHash(root, partner)
  }
  return used === path.length ? root : undefined
}
