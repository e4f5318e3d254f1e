/** Timing, and what is made of times: the median of several repetitions, with the least and the greatest. */

/** One line of a bench's table. */
export interface Line {
  what: string
  /** Measured values, one a repetition. */
  values: number[]
  unit: string
  /** Median over the median of the peer's, and who the peer is. */
  ratio?: { value: number; peer: string }
  goal?: { text: string; reached: boolean }
}

export interface Bench {
  name: string
  /** What it measures, in one line. */
  about: string
  /** Runs it; `repetitions` of each thing where repeating it is affordable. */
  run(repetitions: number): Promise<Line[]>
}

/** Value in the middle; of an even number the lower one of the two, so that it is one that was measured. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN
}

/** CPU seconds of this process since it began, in steps of milliseconds: for what takes seconds, on a machine that others use. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Seconds by the clock that `action` takes. */
export function seconds(action: () => unknown): number {
  const start = performance.now()
  action()
  return (performance.now() - start) / 1000
}

/** Seconds of each of several runs of `action`, after one that is not counted, in which code and caches get warm. */
export function sample(repetitions: number, action: () => unknown): number[] {
  action()
  return Array.from({ length: repetitions }, () => seconds(action))
}

export const scaled = (values: readonly number[], factor: number): number[] =>
  values.map(value => value * factor)

/** Median of `values` over the median of the peer's. */
export const against = (values: readonly number[], peer: string, its: readonly number[]) => ({
  value: median(values) / median(its),
  peer,
})
