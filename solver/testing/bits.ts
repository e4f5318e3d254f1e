import type { Backend } from '../backend.ts'
import { openLexicographic } from '../lexicographic.ts'
import { planning } from './planning.ts'

/** Every bit of the points and duals of twenty planning programs over three ticks, in hexadecimal: one text a program. */
export function bitsOf(backend: Backend): string[] {
  return Array.from({ length: 20 }, (_, seed) => {
    const { model, bounds } = planning(6 + (seed % 6), 1 + (seed % 2), seed, [1, 0.6, 0.4][seed % 3])
    const session = openLexicographic(backend, model)
    const arrays = [0, 1, 2].flatMap(tick => {
      const { rowLower, rowUpper, colLower, colUpper } = bounds(tick)
      session.setRowBounds(rowLower, rowUpper)
      session.setColBounds(colLower, colUpper)
      const { x, goals } = session.solve()
      return [x, ...goals.flatMap(({ rowDual, reducedCost }) => [rowDual, reducedCost])]
    })
    session.dispose()
    return arrays.map(hexOf).join(' ')
  })
}

function hexOf({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Array.from(new Uint8Array(buffer, byteOffset, byteLength), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
