/**
 * A column of numbers as few bytes, before gzip. It is cut into series (the months of one thing), each in a decimal
 * step of its own: whole numbers of steps, as differences from the value before, so that what moves little takes a
 * byte a value, and what stands still two bytes in all.
 *
 * Whole numbers below 2^53 come back exact. Of other numbers six significant digits of the largest of the series do.
 */
import { ByteReader, ByteWriter } from './bytes.ts'

const DIGITS = 6
/** The finest step: powers of ten below it leave the range of doubles. Smaller numbers are as good as none. */
const LEAST_EXPONENT = -300
/** How far from a whole number of steps a value may lie that is one: rounding of the arithmetic it came from. */
const SLACK = 1e-9

/** Difference "minus nothing" announces what is no difference: one of these follows. */
const NONE = 1
const [NAN, PLUS_INFINITY, MINUS_INFINITY, FAR] = [0, 1, 2, 3]

/** @param lengths how many values each series has; they make up all of `values` */
export function encodeNumbers(
  values: ArrayLike<number>,
  lengths: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter()
  let from = 0
  for (let series = 0; series < lengths.length; series++) {
    const to = from + lengths[series]!
    writeSeries(writer, values, from, to)
    from = to
  }
  return writer.done()
}

/** @throws RangeError when the bytes are not those of so many values */
export function decodeNumbers(bytes: Uint8Array, lengths: ArrayLike<number>): Float64Array {
  let rows = 0
  for (let series = 0; series < lengths.length; series++) rows += lengths[series]!
  const values = new Float64Array(rows)
  const reader = new ByteReader(bytes)
  let from = 0
  for (let series = 0; series < lengths.length; series++) {
    const to = from + lengths[series]!
    readSeries(reader, values, from, to)
    from = to
  }
  if (!reader.atEnd) throw new RangeError('the data are longer than their rows')
  return values
}

function writeSeries(writer: ByteWriter, values: ArrayLike<number>, from: number, to: number): void {
  const exponent = exponentOf(values, from, to)
  const constant = isConstant(values, from, to)
  writeSigned(writer, 2 * exponent + (constant ? 1 : 0))
  let before = 0
  for (let i = from; i < (constant ? Math.min(from + 1, to) : to); i++) {
    const value = values[i]!
    if (!Number.isFinite(value)) {
      writer.byte(NONE)
      writer.byte(Number.isNaN(value) ? NAN : value > 0 ? PLUS_INFINITY : MINUS_INFINITY)
      continue
    }
    const steps = Math.round(inSteps(value, exponent))
    const difference = steps - before
    if (Number.isSafeInteger(difference)) writeSigned(writer, difference)
    else {
      writer.byte(NONE)
      writer.byte(FAR)
      writer.double(steps)
    }
    before = steps
  }
}

function readSeries(reader: ByteReader, values: Float64Array, from: number, to: number): void {
  const head = readSigned(reader)
  const exponent = Math.floor(head / 2)
  const constant = head !== 2 * exponent
  let before = 0
  for (let i = from; i < to; i++) {
    if (constant && i > from) {
      values[i] = values[from]!
      continue
    }
    const first = reader.byte()
    if (first === NONE) {
      const kind = reader.byte()
      if (kind !== FAR) {
        values[i] = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][kind]!
        continue
      }
      before = reader.double()
    } else before += signedFrom(first, reader)
    values[i] = fromSteps(before, exponent)
  }
}

/** The power of ten of a series' step: the largest in which its values are whole, unless six digits are reached before. */
function exponentOf(values: ArrayLike<number>, from: number, to: number): number {
  let largest = 0
  let whole = true
  for (let i = from; i < to; i++) {
    const value = values[i]!
    if (!Number.isFinite(value)) continue
    largest = Math.max(largest, Math.abs(value))
    whole &&= Number.isSafeInteger(value)
  }
  if (whole) return 0
  const leading = Number(largest.toExponential(DIGITS - 1).split('e')[1])
  const finest = Math.max(LEAST_EXPONENT, leading - DIGITS + 1)
  for (let exponent = Math.min(-1, leading); exponent > finest; exponent--)
    if (isWholeIn(values, from, to, exponent)) return exponent
  return finest
}

function isWholeIn(values: ArrayLike<number>, from: number, to: number, exponent: number): boolean {
  for (let i = from; i < to; i++) {
    const steps = inSteps(values[i]!, exponent)
    if (Math.abs(steps - Math.round(steps)) > SLACK) return false
  }
  return true
}

function isConstant(values: ArrayLike<number>, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++)
    if (values[i] !== values[from] && !(Number.isNaN(values[i]) && Number.isNaN(values[from]))) return false
  return true
}

/** Powers of ten as they are written: `10 ** n` is off by a bit for some n. */
const powers = Array.from({ length: 309 }, (_, n) => Number(`1e${n}`))

const inSteps = (value: number, exponent: number): number =>
  exponent < 0 ? value * powers[-exponent]! : value / powers[exponent]!

/** Division by a power of ten that is exact gives the double that the decimal number is read as. */
const fromSteps = (steps: number, exponent: number): number =>
  exponent < 0 ? steps / powers[-exponent]! : steps * powers[exponent]!

/** The sign in the lowest bit; six bits of the magnitude beside it, then seven a byte. */
function writeSigned(writer: ByteWriter, value: number): void {
  const sign = value < 0 ? 1 : 0
  const magnitude = Math.abs(value)
  const low = ((magnitude % 64) << 1) | sign
  if (magnitude < 64) writer.byte(low)
  else {
    writer.byte(low | 128)
    writer.whole(Math.floor(magnitude / 64))
  }
}

const readSigned = (reader: ByteReader): number => signedFrom(reader.byte(), reader)

function signedFrom(first: number, reader: ByteReader): number {
  let magnitude = (first & 127) >> 1
  if (first >= 128) magnitude += 64 * reader.whole()
  return first & 1 ? -magnitude : magnitude
}
