/** A small seeded generator for tests (xorshift32 after a multiplicative scramble of the seed). */
export interface Random {
  /** Uniform in [0, 1). */
  real(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Uniform integer in [0, count). */
  below(count: number): number
}

export function random(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1
  const real = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  for (let k = 0; k < 8; k++) real()
  return {
    real,
    between: (low, high) => low + (high - low) * real(),
    below: count => Math.floor(count * real()),
  }
}
