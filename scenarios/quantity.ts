/**
 * Quantities with units, as a policy designer writes them: `40 h`, `20 %`, `15 years`.
 * Every quantity is converted once, here, to the unit the model counts in.
 */
import { z } from 'zod'
import { nearest } from './problem.ts'

interface Measure {
  /** What it is called in messages, with an example. */
  noun: string
  example: string
  /** Base unit, for the bounds in messages. */
  base: string
  /** Each unit as [numerator, denominator] of its conversion, since 7 * 0.01 is not 0.07 but 7 / 100 is. '' is a bare number. */
  units: Readonly<Record<string, readonly [number, number]>>
}

const one = [1, 1] as const
const measures = {
  share: { noun: 'a share', example: '20 % or 0.2', base: '', units: { '%': [1, 100], '': one } },
  months: {
    noun: 'a time in months or years',
    example: '18 months',
    base: ' months',
    units: { month: one, months: one, year: [12, 1], years: [12, 1] },
  },
  hours: { noun: 'a time in hours', example: '40 h', base: ' h', units: { h: one, hour: one, hours: one } },
  kcal: { noun: 'an energy in kcal', example: '2300 kcal', base: ' kcal', units: { kcal: one } },
  number: { noun: 'a number', example: '', base: '', units: { '': one } },
} as const satisfies Record<string, Measure>

export type Dimension = keyof typeof measures

const decimal = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`
const written = new RegExp(String.raw`^\s*(${decimal})\s*(\S*)\s*$`)

/** The units a quantity of this dimension may be written in; '' where a bare number will do. */
export const unitsOf = (dimension: Dimension): string[] => Object.keys(measures[dimension].units)

/** Converts `text` to the base unit of `dimension`; `undefined` when it is no number with a known unit. */
export function parseQuantity(text: string | number, dimension: Dimension): number | undefined {
  const match = written.exec(String(text))
  const { units }: Measure = measures[dimension]
  if (!match || !Object.hasOwn(units, match[2]!)) return undefined
  const [numerator, denominator] = units[match[2]!]!
  // Adding 0 makes -0, which JSON cannot keep, 0.
  return (Number(match[1]) * numerator) / denominator + 0
}

/** A number in the base unit as it may stand in a file. */
function writeQuantity(number: number, dimension: Dimension): string | number {
  const { base, units }: Measure = measures[dimension]
  return '' in units ? number : `${number}${base}`
}

/** The quantity with the unit it was most likely meant to have. */
function suggestion(text: string | number, dimension: Dimension): string | undefined {
  const match = written.exec(String(text))
  const unit = match?.[2] && nearest(match[2], unitsOf(dimension))
  return unit ? `${match![1]} ${unit}` : undefined
}

/** What a message says is expected. */
function phrase(dimension: Dimension, min: number, max: number): string {
  const { noun, base } = measures[dimension]
  if (max === Number.MAX_VALUE) return `expected ${noun} of at least ${min}${base}`
  return `expected ${noun} between ${min} and ${max}${base}`
}

/** How a quantity may be written, with what JSON Schema needs to say so in an editor. */
function notation(
  dimension: Dimension,
  min: number,
  max: number,
): z.ZodType<string | number, string | number> {
  const { noun, example }: Measure = measures[dimension]
  const units = unitsOf(dimension)
  const bounds = max === Number.MAX_VALUE ? { minimum: min } : { minimum: min, maximum: max }
  if (dimension === 'number') return z.number('expected a number').meta(bounds)
  const error = `expected ${noun} such as ${example}`
  const text = z.string(error).meta({ pattern: `^\\s*${decimal}\\s*(?:${units.join('|')})\\s*$` })
  return units.includes('') ? z.union([text, z.number().meta(bounds)], { error }) : text
}

/**
 * A zod schema for a quantity of `dimension` within [min, max] (base unit). Its output is a plain number; `z.encode` writes the number as it
 * may stand in a file.
 */
export const quantity = (dimension: Dimension, min = 0, max = Number.MAX_VALUE) =>
  z.codec(notation(dimension, min, max), z.number(), {
    decode(value, { issues }) {
      const number = parseQuantity(value, dimension)
      if (number !== undefined && number >= min && number <= max) return number
      issues.push(
        number === undefined
          ? {
              code: 'custom',
              input: value,
              message: `expected ${measures[dimension].noun} such as ${measures[dimension].example}`,
              params: { hint: suggestion(value, dimension) },
            }
          : { code: 'custom', input: value, message: phrase(dimension, min, max) },
      )
      return z.NEVER
    },
    encode: number => writeQuantity(number, dimension),
  })
