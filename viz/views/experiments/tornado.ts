/** One factor at a time: where each takes an outcome from the middle. */
import type { TornadoSpec } from '../../charts/tornado.tsx'
import type { Experiment } from '../../model/experiment.ts'
import type { Looked } from './looked.ts'
import { withUnitOf } from './words.ts'

/** Nothing where the design is another, or the middle has no result. The base is its first point. */
export function tornadoOf(
  { design, factors, points }: Experiment,
  { info, means }: Looked,
): TornadoSpec | undefined {
  const base = means[0]!
  if (design.method !== 'one-at-a-time' || !Number.isFinite(base)) return undefined
  const middle = points[0]!
  const bars = factors.map((factor, at) => {
    const moved = [...points.keys()].filter(
      point =>
        Number.isFinite(means[point]) &&
        points[point]!.every((value, other) => other === at || value === middle[other]),
    )
    // Words have no order of their own: their ends are those of the outcome.
    const of = (point: number) =>
      typeof middle[at] === 'number' ? (points[point]![at] as number) : means[point]!
    const [low, high] = [Math.min, Math.max].map(end => {
      const wanted = end(...moved.map(of))
      return moved.find(point => of(point) === wanted)!
    }) as [number, number]
    const end = (point: number) => ({ at: withUnitOf(factor, points[point]![at]!), value: means[point]! })
    // Whichever of its words makes no difference.
    if (low === high)
      return { name: factor.name, low: { ...end(low), at: 'any' }, high: { ...end(low), at: '' } }
    return { name: factor.name, low: end(low), high: end(high) }
  })
  const width = ({ low, high }: (typeof bars)[number]) =>
    Math.max(low.value, high.value, base) - Math.min(low.value, high.value, base)
  return {
    title: `${info.name}, one factor moved at a time`,
    unit: info.unit,
    means: info.means,
    note: 'From the middle of all, each factor alone is moved to the ends of its range. What factors do together does not show.',
    base,
    bars: bars.sort((a, b) => width(b) - width(a)),
  }
}
