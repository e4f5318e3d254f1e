/** Ranks 1 .. n; equal values share the mean of theirs. C. Spearman, "The proof and measurement of association between two things", 1904. */
export const ranks = (values: Float64Array): Float64Array => ranksOfPlaces(placesOf(values))

/** Places 0, 1, 2 ... of the distinct values in their order: all that a method needs which looks at order alone. */
export function placesOf(values: Float64Array): Float64Array {
  if (arePlaces(values)) return values
  const order = Uint32Array.from(values, (_, k) => k).sort((a, b) => values[a]! - values[b]!)
  const places = new Float64Array(values.length)
  let place = 0
  order.forEach((one, k) => {
    if (k > 0 && values[order[k - 1]!] !== values[one]) place++
    places[one] = place
  })
  return places
}

function arePlaces(values: Float64Array): boolean {
  for (const value of values)
    if (!(value >= 0 && value < values.length && Math.floor(value) === value)) return false
  return true
}

/** By counting: resamples of the same values are ranked many hundreds of times. */
function ranksOfPlaces(places: Float64Array): Float64Array {
  const counts = new Uint32Array(places.length)
  for (const place of places) counts[place]!++
  const shared = new Float64Array(places.length)
  let before = 0
  counts.forEach((count, place) => {
    shared[place] = before + (1 + count) / 2
    before += count
  })
  return places.map(place => shared[place]!)
}
