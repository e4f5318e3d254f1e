/** Numbers as people read them. */
import { format, formatPrefix } from 'd3-format'

const fixed = [format(',.0f'), format(',.1f'), format(',.2f'), format(',.3f')]
const general = format('.3~g')
const SUFFIXES: Record<string, string> = { k: ' thousand', M: ' million', G: ' billion', T: ' trillion' }

/** Three significant digits or whole numbers with thousands: `0.0123`, `1.23`, `12.3`, `1,234`, `1.23 million`. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return 'n/a'
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size >= 999_500) return prefixed(value)
  if (size >= 100) return fixed[0]!(value)
  if (size >= 10) return trimmed(fixed[1]!(value))
  if (size >= 1) return trimmed(fixed[2]!(value))
  return size >= 0.01 ? trimmed(fixed[3]!(value)) : general(value)
}

const trimmed = (text: string): string => text.replace(/\.?0+$/, '')

function prefixed(value: number): string {
  const text = format('.3~s')(value)
  const suffix = SUFFIXES[text.at(-1)!]
  return suffix ? text.slice(0, -1) + suffix : text
}

/** All digits there are: for tables and files. */
export const exact = (value: number): string => (Number.isFinite(value) ? String(value) : '')

/** A number with its unit; a unit of 1 is none. */
export const withUnit = (value: number, unit: string): string =>
  unit === '' || unit === '1' ? short(value) : `${unit === '%' ? percent(value) : short(value)} ${unit}`

/** What lacks a little of 100 does not read as 100: `99.97`. */
export function percent(value: number): string {
  const lack = 100 - value
  if (lack <= 0 || lack >= 0.05) return short(value)
  return value.toFixed(Math.min(6, Math.ceil(-Math.log10(lack))))
}

/** A change with its sign, `+1.2` or `−3`; `±0` when it is nothing to speak of. */
export function signed(value: number): string {
  if (!Number.isFinite(value)) return 'n/a'
  const text = short(Math.abs(value))
  if (text === '0') return '±0'
  return (value > 0 ? '+' : '\u2212') + text
}

/** One format for all ticks of an axis, so that they can be compared at a glance. */
export function axisFormat(ticks: readonly number[]): (value: number) => string {
  const largest = Math.max(...ticks.map(Math.abs), 0)
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : largest || 1
  if (largest >= 10_000) {
    const power = largest >= 1e9 ? 1e9 : largest >= 1e6 ? 1e6 : 1e3
    const digits = decimals(step / power)
    const prefix = formatPrefix(`,.${digits}`, power)
    return value => (value === 0 ? '0' : prefix(value).replace('G', 'bn').replace('M', 'm'))
  }
  return format(`,.${decimals(step)}f`)
}

const decimals = (step: number): number => {
  for (let digits = 0; digits < 6; digits++) {
    const scaled = step * 10 ** digits
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return digits
  }
  return 6
}

/** `food_security` or `car-factory` as words: `food security`. */
export const words = (name: string): string => name.replaceAll(/[_-]/g, ' ')

/** The same with a capital, for titles. */
export const title = (name: string): string => {
  const text = words(name)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `one, two and three` */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
