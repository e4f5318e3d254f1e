/** A random order of 0 .. n - 1: R. Durstenfeld, "Algorithm 235: Random permutation", Comm. ACM 7, 1964 (Fisher and Yates' shuffle). */
import { below, type Stream } from '../../../core/draws.ts'

/** @param key numbers the permutations of one stream */
export function permutation(draws: Stream, key: number, n: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = below(draws, i + 1, key, i)
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  return order
}
