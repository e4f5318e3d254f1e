/** Which settings of the levers do well whatever comes? Levers are policies; uncertainties, with the luck of a seed, are futures. */
import type { Value } from '../../../scenarios/experiments/experiment.ts'
import { type Robustness, robustness } from '../experiments/methods/analysis/robustness.ts'
import { FileProblem } from '../file-problem.ts'
import type { Measured, Results } from './measured.ts'
import type { Threshold } from './threshold.ts'

export interface Policy extends Robustness {
  /** Values of the levers, in their order. */
  levers: Value[]
}

export interface Robust {
  outcome: string
  unit: string
  /** What is good enough. */
  threshold: Threshold
  levers: string[]
  /** Futures in which all policies have a result. */
  futures: number
  /** From the one that is good enough in most futures; of equals the one with the least greatest regret. */
  policies: Policy[]
}

/** @throws FileProblem where policies cannot be held against each other */
export function robust(
  { factors, design, points, id }: Results,
  outcome: Measured,
  threshold: Threshold,
): Robust {
  const levers = factors.flatMap(({ role }, at) => (role === 'lever' ? [at] : []))
  if (levers.length === 0) throw new FileProblem(`${id} has no levers, and so no policies to compare`)
  const valuesOf = (point: Value[], wanted: boolean) =>
    point.filter((_, at) => levers.includes(at) === wanted)
  const policies = numbered(points.map(point => JSON.stringify(valuesOf(point, true))))
  const worlds = numbered(points.map(point => JSON.stringify(valuesOf(point, false))))
  const seeds = outcome.seeds.length
  const shared = sharedWorlds(policies, worlds)
  const outcomes = Array.from({ length: policies.count }, () =>
    new Float64Array(shared.size * seeds).fill(Number.NaN),
  )
  points.forEach((_, point) => {
    const world = shared.get(worlds.of[point]!)
    if (world === undefined) return
    outcome.seeds.forEach((values, seed) => {
      outcomes[policies.of[point]!]![world * seeds + seed] = values[point]!
    })
  })
  const futures = [...outcomes[0]!.keys()].filter(future =>
    outcomes.every(policy => Number.isFinite(policy[future])),
  ).length
  if (futures === 0)
    throw new FileProblem(
      `${id} (design ${design.method}): its ${policies.count} policies have no future in common in which all have a result. ` +
        'Policies are compared in the same futures: design grid has every lever meet every uncertainty, and a list may.',
    )
  const found = robustness(outcomes, threshold.side === 'above' ? 'more' : 'less', threshold.value)
  return {
    ...{ outcome: outcome.name, unit: outcome.unit, threshold, futures },
    levers: levers.map(at => factors[at]!.name),
    policies: found
      .map((one, policy) => ({ levers: valuesOf(points[policies.of.indexOf(policy)]!, true), ...one }))
      .sort((a, b) => b.satisficing - a.satisficing || a.greatestRegret - b.greatestRegret),
  }
}

/** Worlds that every policy meets, numbered anew: of a random design there are none, of many policies times many worlds no room for all. */
function sharedWorlds(policies: Numbered, worlds: Numbered): Map<number, number> {
  const met = Array.from({ length: worlds.count }, () => new Set<number>())
  worlds.of.forEach((world, point) => void met[world]!.add(policies.of[point]!))
  const shared = met.flatMap(({ size }, world) => (size === policies.count ? [world] : []))
  return new Map(shared.map((world, place) => [world, place]))
}

interface Numbered {
  of: number[]
  count: number
}

/** Equal texts have one number, from 0 in the order in which they first come. */
function numbered(texts: readonly string[]): Numbered {
  const numbers = new Map([...new Set(texts)].map((text, at) => [text, at]))
  return { of: texts.map(text => numbers.get(text)!), count: numbers.size }
}
