/** The scale of a quantity that is no time: linear, logarithmic, or words side by side. */
import { extent } from 'd3-array'
import { scaleLinear, scaleLog } from 'd3-scale'
import { short } from '../base/format.ts'
import { type AxisTick, valueTicks } from './axis.tsx'

export interface Axis {
  label: string
  unit: string
  /** By powers of ten; all values are above 0. */
  log?: boolean
  /** Words: a value is the place of one of them. */
  categories?: readonly string[]
  /** Values that it reaches to at least. */
  cover?: readonly [number, number]
}

export interface Scale {
  at(value: number): number
  ticks(count: number): AxisTick[]
  /** The value at a place. */
  value(at: number): number
}

/** @param pixels where it begins and ends @param nice whether it goes on to round numbers */
export function scaleOf(
  { log = false, categories, cover }: Axis,
  values: Iterable<number>,
  pixels: readonly [number, number],
  nice = false,
): Scale {
  if (categories) return ofWords(categories, pixels)
  const known = [...values].filter(Number.isFinite)
  const [least = 0, most = 1] = extent([...known, ...(cover ?? [])])
  const [low, high] =
    least === most ? [least - (log ? least / 2 : 1), most + (log ? most : 1)] : [least, most]
  if (log) {
    const scale = scaleLog([low, high], [...pixels])
    return {
      at: scale,
      value: at => scale.invert(at),
      ticks: count => {
        const powers = scale.ticks(count).filter(tick => Number.isInteger(Math.log10(tick) + 0))
        const shown = powers.length > 1 ? powers : [low, high]
        return shown.map(tick => ({ at: scale(tick), label: short(tick) }))
      },
    }
  }
  const scale = scaleLinear([low, high], [...pixels])
  if (nice) scale.nice(4)
  return { at: scale, value: at => scale.invert(at), ticks: count => valueTicks(scale, count) }
}

function ofWords(words: readonly string[], [from, to]: readonly [number, number]): Scale {
  const step = (to - from) / words.length
  const at = (place: number) => from + (place + 0.5) * step
  return {
    at,
    value: x => Math.round((x - from) / step - 0.5),
    ticks: () => words.map((label, place) => ({ at: at(place), label })),
  }
}

/** The quantity with its unit, as it stands beside an axis. */
export const labelOf = ({ label, unit }: Axis): string =>
  unit === '' || unit === '1' ? label : `${label} (${unit})`
