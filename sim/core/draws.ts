/**
 * Random draws as pure functions of (seed, stream, tick, entity, counter). No generator is passed around, so neither the
 * order of iteration nor the number of workers can change a result.
 *
 * Threefry2x32 with 20 rounds: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 * Key = (seed, stream), counter = (entity, tick and counter). The normal quantile is Wichura's AS 241 (1988), which
 * needs only sqrt, which IEEE 754 fixes to the last bit, and log.
 */

import seedrandom from 'seedrandom'
import { log } from './elementary.ts'

/** A named stream of draws: the Threefry key. */
export interface Stream {
  readonly k0: number
  readonly k1: number
}

/** The key of the stream `name` under `seed`. Costly (microseconds): make streams once, not per draw. */
export function stream(seed: number | string, name: string): Stream {
  const key = seedrandom(`${typeof seed}:${seed}/${name}`)
  return { k0: key.int32() | 0, k1: key.int32() | 0 }
}

/** Draws per (tick, entity) that a counter can number. */
export const COUNTERS = 256

let word0 = 0
let word1 = 0

/** Threefry2x32-20 block; leaves its two 32-bit words in `word0` and `word1`. */
function block(k0: number, k1: number, c0: number, c1: number): void {
  const k2 = 0x1bd11bda ^ k0 ^ k1
  let x0 = (c0 + k0) | 0
  let x1 = (c1 + k1) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0
  x0 = (x0 + k1) | 0
  x1 = (x1 + k2 + 1) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0
  x0 = (x0 + k2) | 0
  x1 = (x1 + k0 + 2) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0
  x0 = (x0 + k0) | 0
  x1 = (x1 + k1 + 3) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0
  x0 = (x0 + k1) | 0
  x1 = (x1 + k2 + 4) | 0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0
  x0 = (x0 + x1) | 0
  x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0
  word0 = (x0 + k2) | 0
  word1 = (x1 + k0 + 5) | 0
}

/** The two raw words of a block, for known-answer tests. */
export function threefry2x32(key: Stream, c0: number, c1: number): [number, number] {
  block(key.k0, key.k1, c0, c1)
  return [word0 >>> 0, word1 >>> 0]
}

/** Uniform in [0, 1) with 53 bits. `counter` < 256 numbers several draws of one entity in one tick. */
export function uniform(s: Stream, tick: number, entity: number, counter = 0): number {
  block(s.k0, s.k1, entity | 0, Math.imul(tick, COUNTERS) + counter)
  return ((word0 >>> 5) * 67108864 + (word1 >>> 6)) / 9007199254740992
}

/** Two independent uniforms in [0, 1), 32 bits each, for the price of one: the second is read by `second()`. */
export function first(s: Stream, tick: number, entity: number, counter = 0): number {
  block(s.k0, s.k1, entity | 0, Math.imul(tick, COUNTERS) + counter)
  return (word0 >>> 0) / 4294967296
}

/** The second uniform of the last `first(...)` call. */
export const second = (): number => (word1 >>> 0) / 4294967296

/** Integer in [0, n). */
export const below = (s: Stream, n: number, tick: number, entity: number, counter = 0): number =>
  Math.floor(uniform(s, tick, entity, counter) * n)

/** The place where `u` (in [0,1)) falls among cumulative shares, scaled to their total. */
export function pick(cumulated: Float64Array, u: number): number {
  const target = u * cumulated.at(-1)!
  for (let i = 0; i < cumulated.length; i++) if (target < cumulated[i]!) return i
  return cumulated.length - 1
}

/** Standard normal draw. */
export const normal = (s: Stream, tick: number, entity: number, counter = 0): number =>
  normalQuantile(uniform(s, tick, entity, counter) + 2 ** -54)

/** Quantile of the standard normal distribution at `p` in (0, 1); relative error about 1e-16 (AS 241, PPND16). */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * poly(r, centreNumerator)) / poly(r, centreDenominator)
  }
  const tail = Math.sqrt(-log(q < 0 ? p : 1 - p))
  const value =
    tail <= 5
      ? poly(tail - 1.6, middleNumerator) / poly(tail - 1.6, middleDenominator)
      : poly(tail - 5, farNumerator) / poly(tail - 5, farDenominator)
  return q < 0 ? -value : value
}

function poly(x: number, coefficients: readonly number[]): number {
  let sum = 0
  for (const c of coefficients) sum = sum * x + c
  return sum
}

const centreNumerator = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
]
const centreDenominator = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
]
const middleNumerator = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const middleDenominator = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
]
const farNumerator = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const farDenominator = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
]
