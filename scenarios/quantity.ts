/**
 * Quantities with units, as a policy designer writes them: `40 h`, `20 %`, `15 years`.
 * Every quantity is converted once, here, to the unit the model counts in.
 */
import { z } from 'zod'

/** Conversion factors into the base unit of each dimension the scenarios use. */
const factors = {
  share: { '%': 0.01, '': 1 },
  months: { month: 1, months: 1, year: 12, years: 12 },
  hours: { h: 1, hour: 1, hours: 1 },
  kcal: { kcal: 1 },
  km: { km: 1 },
  number: { '': 1 },
} as const

export type Dimension = keyof typeof factors

const written = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(\S*)\s*$/i

/** The units a quantity of this dimension may be written in, for messages: `%`, `months, years`. */
export const unitsOf = (dimension: Dimension): string[] => Object.keys(factors[dimension])

/** Converts `text` to the base unit of `dimension`; `undefined` when it is no number with a known unit. */
export function parseQuantity(text: string | number, dimension: Dimension): number | undefined {
  const match = written.exec(String(text))
  if (!match) return undefined
  const table: Record<string, number> = factors[dimension]
  const factor = table[match[2]!]
  return factor === undefined ? undefined : Number(match[1]) * factor
}

/** A zod schema for a quantity of `dimension` within [min, max] (base unit). Its output is a plain number. */
export function quantity(dimension: Dimension, min = 0, max = Number.MAX_VALUE) {
  const units = unitsOf(dimension)
    .map(unit => (unit === '' ? 'a bare number' : unit))
    .join(', ')
  const schema =
    dimension === 'number'
      ? z.number()
      : z.union([z.string(), z.number()], { error: `expected a quantity in ${units}` })
  return schema.transform((value, context) => {
    const number = parseQuantity(value, dimension)
    if (number === undefined) {
      context.addIssue({
        code: 'custom',
        message: `expected a quantity in ${units}, found ${JSON.stringify(value)}`,
      })
      return z.NEVER
    }
    if (!(number >= min && number <= max)) {
      context.addIssue({
        code: 'custom',
        message: `expected ${dimension} between ${min} and ${max}, found ${JSON.stringify(value)}`,
      })
      return z.NEVER
    }
    return number
  })
}
