/** Ranks 1 .. n; equal values share the mean of theirs. C. Spearman, "The proof and measurement of association between two things", 1904. */
export function ranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, k) => k).sort((a, b) => values[a]! - values[b]!)
  const found = new Float64Array(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++
    for (let k = start; k < end; k++) found[order[k]!] = (start + 1 + end) / 2
    start = end
  }
  return found
}
