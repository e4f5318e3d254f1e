/**
 * The exponential and the logarithm, made of the four operations alone, which IEEE 754 fixes to the last bit. `Math.exp` and `Math.log` may
 * differ by a bit from one engine to the next (they do between Node 24 and Chromium 153), and a bit is another world.
 * Both are within one unit in the last place of the true value.
 */

/** ln 2 in two parts; whole multiples of the first, up to 2^20 times, are exact. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

/** 1/2!, 1/3!, ... 1/13!, the highest first. */
const EXP_SERIES = Float64Array.from({ length: 12 }, (_, i) => 1 / factorial(13 - i))
/** 2/3, 2/5, ... 2/23, the highest first. */
const LOG_SERIES = Float64Array.from({ length: 11 }, (_, i) => 2 / (23 - 2 * i))

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
/** Every machine that runs this is little-endian. */
const HIGH = 1

/** e^x: x = k ln 2 + r with |r| <= ln(2) / 2, and the series of e^r. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 710) return Infinity
  if (x < -746) return 0
  const k = Math.floor(x / Math.LN2 + 0.5)
  // The large part of r is exact; the sum of both is good enough for its powers.
  const large = x - k * LN2_HIGH
  const small = k * LN2_LOW
  const r = large - small
  let sum = 0
  for (let i = 0; i < EXP_SERIES.length; i++) sum = sum * r + EXP_SERIES[i]!
  // The greatest and least results are reached in two steps, for 2^k itself may lie outside the range.
  const half = k >> 1
  return (1 + (large + (r * r * sum - small))) * powerOfTwo(half) * powerOfTwo(k - half)
}

/** ln x: x = 2^k m with m around 1, and with s = (m - 1) / (m + 1) the series of 2 artanh s = 2s + 2s^3/3 + ... = ln m. */
export function log(x: number): number {
  if (x === 0) return -Infinity
  if (!(x > 0)) return Number.NaN
  if (x === Infinity) return x
  const subnormal = x < 2 ** -1022
  float[0] = subnormal ? x * 2 ** 54 : x
  let k = (words[HIGH]! >>> 20) - 1023 - (subnormal ? 54 : 0)
  words[HIGH] = (words[HIGH]! & 0xfffff) | (1023 << 20)
  let m = float[0]
  if (m > Math.SQRT2) {
    m /= 2
    k++
  }
  // 2s = f - s f: the large part of the sum is exact.
  const f = m - 1
  const s = f / (m + 1)
  const square = s * s
  let sum = 0
  for (let i = 0; i < LOG_SERIES.length; i++) sum = sum * square + LOG_SERIES[i]!
  return k * LN2_HIGH + (f - (s * (f - square * sum) - k * LN2_LOW))
}

/** `base ** exponent` for base >= 0. */
export const power = (base: number, exponent: number): number => (base <= 0 ? 0 : exp(exponent * log(base)))

/** 2^k for -1022 <= k <= 1023. */
function powerOfTwo(k: number): number {
  words[0] = 0
  words[HIGH] = (k + 1023) << 20
  return float[0]!
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1)
}
