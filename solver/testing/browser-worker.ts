/** Runs in a browser's worker: solves what Node solves and posts the bits back. */
import { glpk } from '../glpk.ts'
import { highs } from '../highs.ts'
import { bitsOf } from './bits.ts'

try {
  postMessage({ highs: bitsOf(await highs()), glpk: bitsOf(await glpk()) })
} catch (error) {
  postMessage({ error: String(error) })
}
