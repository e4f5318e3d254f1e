/**
 * PRIM, the patient rule induction method: a box that holds many cases of interest and little else, found by peeling off thin slices, the one
 * first that raises the density most for what it takes away, until the box would be too small, and pasting slices back while the density does
 * not fall. J. H. Friedman, N. I. Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9, 1999; for scenario discovery
 * (when does a policy fail?): Bryant and Lempert 2010.
 *
 * Every step of the peeling is told: dense boxes hold few of the cases, large ones much else, and which one serves is for the reader to choose.
 */
import { type Box, type BoxReport, type Cases, everything, inside, limited, report } from './box.ts'

/** Share of the runs in the box that one peel takes off, or one paste adds. */
export const ALPHA = 0.05
/** Least share of all runs that a box may hold. */
export const LEAST_MASS = 0.05

interface Step {
  readonly box: Box
  readonly runs: number
  readonly density: number
}

/** The boxes from all runs to the densest, then those of pasting. @throws RangeError where no run is of interest */
export function prim(cases: Cases): BoxReport[] {
  if (!cases.interest.includes(1)) throw new RangeError('no run is of interest')
  const orders = cases.inputs.map(input =>
    Uint32Array.from(input, (_, run) => run).sort((a, b) => input[a]! - input[b]!),
  )
  const all = new Uint8Array(cases.interest.length).fill(1)
  const steps = [step(everything(cases.inputs.length), 0, all, cases)]
  for (let next = peeled(steps[0]!, cases, orders); next; next = peeled(next, cases, orders)) steps.push(next)
  for (let next = pasted(steps.at(-1)!, cases, orders); next; next = pasted(next, cases, orders))
    steps.push(next)
  return steps.map(({ box }) => report(box, cases))
}

/** The box that holds most cases for its density: the greatest harmonic mean of coverage and density. */
export const balanced = (boxes: readonly BoxReport[]): BoxReport =>
  boxes.reduce((best, box) => (harmonic(box) > harmonic(best) ? box : best))

/** Boxes one after the other: the balanced one of all cases, then that of the cases which it leaves, until a box limits nothing or none is left. */
export function discover(cases: Cases, most: number): BoxReport[] {
  const found: BoxReport[] = []
  let left = cases
  while (found.length < most && left.interest.includes(1)) {
    const box = balanced(prim(left))
    if (box.limits.length === 0) break
    found.push(report(box, cases))
    const outside = inside(box, left.inputs).map(is => 1 - is)
    const stays = (_: number, run: number) => outside[run] === 1
    left = { inputs: left.inputs.map(input => input.filter(stays)), interest: left.interest.filter(stays) }
  }
  return found
}

const harmonic = ({ coverage, density }: BoxReport): number => (coverage * density) / (coverage + density)

/** A box that differs in the limits of one parameter only. @param among runs that the other limits let in */
function step(box: Box, parameter: number, among: Uint8Array, { inputs, interest }: Cases): Step {
  const input = inputs[parameter]!
  const [low, high] = [box.low[parameter]!, box.high[parameter]!]
  let runs = 0
  let interesting = 0
  for (let run = 0; run < among.length; run++) {
    if (among[run] === 0 || input[run]! < low || input[run]! > high) continue
    runs++
    interesting += interest[run]!
  }
  return { box, runs, density: interesting / runs }
}

/** Values of the runs that are held, in rising order. */
function rising(order: Uint32Array, held: Uint8Array, input: Float64Array): Float64Array {
  const values = new Float64Array(order.length)
  let count = 0
  for (const run of order) if (held[run] === 1) values[count++] = input[run]!
  return values.subarray(0, count)
}

const withLimit = ({ low, high }: Box, parameter: number, end: 'low' | 'high', value: number): Box => {
  const box = { low: low.slice(), high: high.slice() }
  box[end][parameter] = value
  return box
}

/** The next smaller box, if there is anything to gain and enough left. */
function peeled(from: Step, cases: Cases, orders: readonly Uint32Array[]): Step | undefined {
  if (from.density === 1) return undefined
  const held = inside(from.box, cases.inputs)
  const off = Math.max(1, Math.floor(ALPHA * from.runs))
  const gain = ({ density, runs }: Step) => (density - from.density) / (from.runs - runs)
  let best: Step | undefined
  orders.forEach((order, d) => {
    const input = cases.inputs[d]!
    const values = rising(order, held, input)
    for (const [end, value] of [
      ['low', above(values, off)],
      ['high', below(values, off)],
    ] as const) {
      if (value === undefined) continue
      const one = step(withLimit(from.box, d, end, value), d, held, cases)
      const allowed = one.runs < from.runs && one.runs >= LEAST_MASS * cases.interest.length
      if (allowed && (!best || gain(one) > gain(best))) best = one
    }
  })
  return best
}

/** Halfway between the last of the `off` least values and the next greater one: equal values go together. */
function above(values: Float64Array, off: number): number | undefined {
  const gone = values[off - 1]!
  let stays = off
  while (values[stays] === gone) stays++
  return stays < values.length ? (gone + values[stays]!) / 2 : undefined
}

/** The same from the other end. */
function below(values: Float64Array, off: number): number | undefined {
  const gone = values[values.length - off]!
  let stays = values.length - off - 1
  while (values[stays] === gone) stays--
  return stays >= 0 ? (gone + values[stays]!) / 2 : undefined
}

/** The next larger box, if one is no less dense. */
function pasted(from: Step, cases: Cases, orders: readonly Uint32Array[]): Step | undefined {
  const on = Math.max(1, Math.floor(ALPHA * from.runs))
  let best: Step | undefined
  orders.forEach((order, d) => {
    if (!limited(from.box, d)) return
    const input = cases.inputs[d]!
    const free = inside(from.box, cases.inputs, d)
    const values = rising(order, free, input)
    for (const end of ['low', 'high'] as const) {
      if (!Number.isFinite(from.box[end][d])) continue
      const one = step(withLimit(from.box, d, end, wider(values, end, from.box[end][d]!, on)), d, free, cases)
      if (one.runs > from.runs && one.density >= from.density && (!best || one.density > best.density))
        best = one
    }
  })
  return best
}

/** The limit that lets in `on` more of the values, or all that there are. */
function wider(values: Float64Array, end: 'low' | 'high', limit: number, on: number): number {
  const outside = values.filter(value => (end === 'low' ? value < limit : value > limit))
  if (outside.length <= on) return end === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const last = end === 'low' ? outside.length - on : on - 1
  const next = end === 'low' ? last - 1 : last + 1
  return (outside[last]! + outside[next]!) / 2
}
