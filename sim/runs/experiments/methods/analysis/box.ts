/**
 * A box in the space of parameters, and what it says of the cases of interest (the runs that failed, say): which share of them it holds
 * (coverage), and which share of its runs they are (density). B. P. Bryant, R. J. Lempert, "Thinking inside the box: a participatory,
 * computer-assisted approach to scenario discovery", Technol. Forecast. Soc. Change 77, 2010.
 */

/** Runs, and which of them are of interest (1) or not (0). */
export interface Cases {
  /** One column a parameter. A parameter of unordered categories: one column of 0 and 1 for each category. */
  readonly inputs: readonly Float64Array[]
  readonly interest: Uint8Array
}

/** Of each parameter the least and greatest value inside; infinite where it is free. */
export interface Box {
  readonly low: Float64Array
  readonly high: Float64Array
}

export interface BoxReport extends Box {
  readonly runs: number
  /** Runs of interest inside. */
  readonly interesting: number
  readonly coverage: number
  readonly density: number
  /** Share of all runs. */
  readonly mass: number
  /** Parameters that the box limits, with quasi-p-values. */
  readonly limits: {
    readonly parameter: number
    readonly low: number
    readonly high: number
    readonly p: number
  }[]
}

export const everything = (parameters: number): Box => ({
  low: new Float64Array(parameters).fill(Number.NEGATIVE_INFINITY),
  high: new Float64Array(parameters).fill(Number.POSITIVE_INFINITY),
})

export const limited = ({ low, high }: Box, parameter: number): boolean =>
  Number.isFinite(low[parameter]) || Number.isFinite(high[parameter])

/** Which runs are inside, but for the limits of one parameter, if one is named. */
export function inside(box: Box, inputs: readonly Float64Array[], but = -1): Uint8Array {
  const held = new Uint8Array(inputs[0]!.length).fill(1)
  inputs.forEach((input, d) => {
    if (d === but || !limited(box, d)) return
    for (let run = 0; run < input.length; run++)
      if (input[run]! < box.low[d]! || input[run]! > box.high[d]!) held[run] = 0
  })
  return held
}

export function count(held: Uint8Array, interest: Uint8Array): { runs: number; interesting: number } {
  let runs = 0
  let interesting = 0
  for (let run = 0; run < held.length; run++) {
    runs += held[run]!
    interesting += held[run]! & interest[run]!
  }
  return { runs, interesting }
}

export function report(box: Box, { inputs, interest }: Cases): BoxReport {
  const { runs, interesting } = count(inside(box, inputs), interest)
  const all = interest.reduce((sum, value) => sum + value, 0)
  const limits = inputs.flatMap((_, parameter) => {
    if (!limited(box, parameter)) return []
    const without = count(inside(box, inputs, parameter), interest)
    const p = binomialTail(runs, interesting, without.interesting / without.runs)
    return [{ parameter, low: box.low[parameter]!, high: box.high[parameter]!, p }]
  })
  return {
    ...box,
    runs,
    interesting,
    coverage: interesting / all,
    density: interesting / runs,
    mass: runs / interest.length,
    limits,
  }
}

/**
 * Chance of `k` or more successes in `n` trials of chance `q`. With q the density that the box would have without the limits of a parameter it
 * is that parameter's quasi-p-value: could chance alone have made the box so dense? (Quasi, for the box was chosen to be dense.)
 */
export function binomialTail(n: number, k: number, q: number): number {
  if (k <= 0 || q >= 1) return 1
  if (q <= 0) return 0
  const odds = q / (1 - q)
  // The terms of the distribution from the likeliest on, each from its neighbour: none underflows before it stops mattering.
  const mode = Math.min(n, Math.floor((n + 1) * q))
  let all = 0
  let tail = 0
  for (let j = mode, term = 1; j <= n && term > 0; j++) {
    all += term
    if (j >= k) tail += term
    term *= ((n - j) / (j + 1)) * odds
  }
  for (let j = mode, term = 1; j > 0 && term > 0; ) {
    term *= j / (n - j + 1) / odds
    j--
    all += term
    if (j >= k) tail += term
  }
  return tail / all
}
