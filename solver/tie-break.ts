/** The last objective of every lexicographic solve: it picks one point where all the goals leave a choice. */
import type { Model, Objective } from './model.ts'

/**
 * Minimise sum w_j x_j, with w_j between 1 and 2 drawn from the column's name, so that the choice depends on nothing but
 * the program itself. A column without a lower bound is pushed to its upper bound instead, and a free column is left out,
 * lest the objective have no end: columns that are free need a goal of their own to be unique.
 */
export function tieBreak({ colNames, colLower, colUpper }: Model): Objective {
  const cost = Float64Array.from(colNames, (name, j) => {
    if (colLower[j]! > -Infinity) return weight(name)
    return colUpper[j]! < Infinity ? -weight(name) : 0
  })
  return { name: 'tie-break', sense: 'min', cost, offset: 0 }
}

/** 1 + a fraction from the name: FNV-1a, finished with the mixer of MurmurHash3 so that similar names differ in all bits. */
function weight(name: string): number {
  let h = 0x811c9dc5
  for (let k = 0; k < name.length; k++) h = Math.imul(h ^ name.charCodeAt(k), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return 1 + ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
}
