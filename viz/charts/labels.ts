/** Direct labels at the ends of lines: pushed apart so that none covers another. */

/**
 * Places for labels `gap` apart within `top` and `bottom`, as near as can be to where they would like to stand and in the same order (least
 * total squared distance: pool adjacent violators). All in pixels.
 */
export function pushApart(wished: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = [...wished.keys()].sort((a, b) => wished[a]! - wished[b]! || a - b)
  // Each block of touching labels stands at the mean of what its members ask for.
  const blocks: { sum: number; count: number }[] = []
  order.forEach((label, place) => {
    let block = { sum: wished[label]! - place * gap, count: 1 }
    for (
      let last = blocks.at(-1);
      last && last.sum / last.count > block.sum / block.count;
      last = blocks.at(-1)
    ) {
      blocks.pop()
      block = { sum: last.sum + block.sum, count: last.count + block.count }
    }
    blocks.push(block)
  })
  const highest = Math.max(top, bottom - (wished.length - 1) * gap)
  const places = new Array<number>(wished.length)
  let place = 0
  for (const { sum, count } of blocks) {
    const base = Math.min(highest, Math.max(top, sum / count))
    for (let k = 0; k < count; k++, place++) places[order[place]!] = base + place * gap
  }
  return places
}

/** Width of a text in chart type, pixels: near enough to keep room, and the same in every browser. */
export const textWidth = (text: string): number => 6.2 * text.length

/** As much of a text as has room, with an ellipsis for the rest. */
export const shortened = (text: string, width: number): string =>
  textWidth(text) <= width ? text : `${text.slice(0, Math.max(1, Math.floor(width / 6.2) - 1)).trimEnd()}…`
