/**
 * The auction within a class: its members bid for the places the class was given. Prices of places rise until everybody holds the
 * place that is best for them at those prices, to within `step`.
 *
 * D. P. Bertsekas, "The auction algorithm for assignment and other network flow problems", Interfaces 20 (1990), with several
 * equal places a job. Whole numbers throughout, so the result is exact and the same everywhere.
 */

/** The least raise of a price: scores of members who end within this of each other count as equal. */
const STEP = 8

/**
 * Assigns `members` bidders to jobs. `score(member, job)` is a whole number; `places[job]` are whole and add up to at least
 * `members`. Returns the job of each member.
 */
export function auction(
  members: number,
  places: ArrayLike<number>,
  score: (member: number, job: number) => number,
): Int32Array {
  const jobs = places.length
  const open = Array.from({ length: jobs }, (_, j) => j).filter(j => places[j]! > 0)
  const price = new Float64Array(jobs)
  const holders: { member: number; bid: number }[][] = Array.from({ length: jobs }, () => [])
  const result = new Int32Array(members).fill(-1)
  const waiting = Array.from({ length: members }, (_, m) => members - 1 - m)
  while (waiting.length > 0) {
    const member = waiting.pop()!
    let best = -1
    let bestNet = Number.NEGATIVE_INFINITY
    let nextNet = Number.NEGATIVE_INFINITY
    for (const j of open) {
      const net = score(member, j) - price[j]!
      if (net > bestNet) {
        nextNet = bestNet
        bestNet = net
        best = j
      } else if (net > nextNet) nextNet = net
    }
    if (best < 0) throw new RangeError(`expected places for ${members} members, found none`)
    const raise = nextNet === Number.NEGATIVE_INFINITY ? 1e9 : bestNet - nextNet
    const bid = price[best]! + raise + STEP
    const held = holders[best]!
    if (held.length === places[best]) {
      const loser = held.shift()!
      result[loser.member] = -1
      waiting.push(loser.member)
    }
    insert(held, { member, bid })
    result[member] = best
    if (held.length === places[best]) price[best] = held[0]!.bid
  }
  return result
}

/** Keeps the lowest bid first; equal bids in order of arrival. */
function insert(held: { member: number; bid: number }[], entry: { member: number; bid: number }): void {
  let low = 0
  let high = held.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (held[middle]!.bid <= entry.bid) low = middle + 1
    else high = middle
  }
  held.splice(low, 0, entry)
}
