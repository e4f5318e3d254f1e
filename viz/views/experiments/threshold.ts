/** When an outcome has failed: what the reader says, else the worse quarter of the points. In addresses as `<90` or `>40`. */
import { quantileSorted } from 'd3-array'
import type { Threshold } from '../../../sim/runs/analysis/threshold.ts'
import type { Looked } from './looked.ts'

export const written = ({ side, value }: Threshold): string => `${side === 'below' ? '<' : '>'}${value}`

/** @param asked as in the address */
export function thresholdOf({ info, means }: Looked, asked: string): Threshold {
  const [, sign, number] = /^([<>])(-?[\d.]+(?:e-?\d+)?)$/.exec(asked) ?? []
  if (sign) return { side: sign === '<' ? 'below' : 'above', value: Number(number) }
  const sorted = [...means.filter(Number.isFinite).sort()]
  const less = info.better === 'less'
  const value = quantileSorted(sorted, less ? 0.75 : 0.25) ?? 0
  return { side: less ? 'above' : 'below', value: Number(value.toPrecision(3)) }
}

/** Good enough is what has not failed. */
export const goodEnough = ({ side, value }: Threshold): Threshold => ({
  side: side === 'below' ? 'above' : 'below',
  value,
})
