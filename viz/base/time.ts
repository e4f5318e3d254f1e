/** Time of a run: ticks count months from 0; the calendar says which month that is. */

/** Ticks from `from` to `to`, both included. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Something that went on for a while and is shaded on every chart of time. */
export interface Shade {
  from: number
  to: number
  label: string
}

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export interface Month {
  year: number
  /** 0..11 */
  month: number
}

/** The calendar month of a tick; `start` is that of tick 0, as `2020-01`. */
export function monthOf(start: string, tick: number): Month {
  const [year, month] = start.split('-').map(Number) as [number, number]
  const months = year * 12 + month - 1 + tick
  return { year: Math.floor(months / 12), month: months % 12 }
}

/** As a person reads it: `Jan 2020`. */
export function monthName(start: string, tick: number): string {
  const { year, month } = monthOf(start, tick)
  return `${MONTHS[month]} ${year}`
}

export const clampTick = (tick: number, { from, to }: Range): number =>
  Math.min(to, Math.max(from, Math.round(tick)))

export const lengthOf = ({ from, to }: Range): number => to - from + 1

/** The range between two ticks in either order, within `all`. */
export function between(a: number, b: number, all: Range): Range {
  const [from, to] = [clampTick(Math.min(a, b), all), clampTick(Math.max(a, b), all)]
  return { from, to }
}

/**
 * Ticks to label an axis with: Januaries when there are several, thinned to at most `most`; else evenly spaced months.
 */
export function axisTicks(
  start: string,
  { from, to }: Range,
  most: number,
): { tick: number; label: string }[] {
  const januaries: number[] = []
  for (let tick = from; tick <= to; tick++) if (monthOf(start, tick).month === 0) januaries.push(tick)
  if (januaries.length >= 2) {
    const every = Math.ceil(januaries.length / most)
    return januaries
      .filter((_, at) => at % every === 0)
      .map(tick => ({ tick, label: String(monthOf(start, tick).year) }))
  }
  const every = Math.max(1, Math.ceil((to - from + 1) / most))
  const ticks: { tick: number; label: string }[] = []
  for (let tick = from; tick <= to; tick += every) ticks.push({ tick, label: monthName(start, tick) })
  return ticks
}
