/** The blocks of a design of which all points have a result: what such designs say, they say of whole blocks. */
export const wholeBlocks = (means: Float64Array, size: number): number[] =>
  Array.from({ length: Math.floor(means.length / size) }, (_, block) => block).filter(block =>
    means.subarray(block * size, (block + 1) * size).every(Number.isFinite),
  )
