/** A side of a number: outcomes below, or above. */
export interface Threshold {
  side: 'below' | 'above'
  value: number
}

export const isBeyond = ({ side, value }: Threshold, outcome: number): boolean =>
  side === 'below' ? outcome < value : outcome > value

export const thresholdText = ({ side, value }: Threshold, unit: string): string =>
  `${side} ${value}${unit === '' ? '' : ` ${unit}`}`
