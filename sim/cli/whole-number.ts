/** Options that are whole numbers: yargs would let `many` through as NaN. */
import { Failure } from './failure.ts'

/** @throws Failure when the text of option `--name` is no whole number of at least `least` */
export function wholeNumber(name: string, text: string, least = 1): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new Failure(`--${name}: expected a whole number of at least ${least}, found "${text}"`)
  return Number(text)
}
