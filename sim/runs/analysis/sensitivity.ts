/** Which of the things that are varied matter to an outcome, how surely, and whether the runs are enough to say so. */
import {
  type Stage as Converging,
  converged,
  convergence,
} from '../experiments/methods/analysis/convergence.ts'
import type { Estimate } from '../experiments/methods/analysis/estimate.ts'
import { FileProblem } from '../file-problem.ts'
import type { Analysis, Index } from './analysis.ts'
import { meansOf, type Results } from './measured.ts'
import { morrisAnalysis } from './morris.ts'
import { pawnAnalysis, prccAnalysis } from './of-any-sample.ts'
import { sobolAnalysis } from './sobol.ts'

export const methods = ['morris', 'sobol', 'pawn', 'prcc'] as const
export type Method = (typeof methods)[number]

export interface Stage extends Pick<Converging, 'widest' | 'ranked'> {
  runs: number
  indices: Index[]
}

export interface Sensitivity {
  outcome: string
  unit: string
  method: Method
  /** Factors from the one that matters most; none where nothing could be told. */
  ranking: string[]
  /** From the fewest runs to all. */
  stages: Stage[]
  converged: boolean
  /** Why there is nothing to tell. */
  problem?: string
}

/** The method that a design was made for. */
export const methodOf = ({ design: { method } }: Pick<Results, 'design'>): Method =>
  method === 'morris' ? 'morris' : method === 'saltelli' ? 'sobol' : 'pawn'

/** @throws FileProblem where the experiment's design is none for the method */
export function sensitivity(results: Results, method: Method): Sensitivity[] {
  const made = methodOf(results)
  if ((method === 'morris' || method === 'sobol') && method !== made)
    throw new FileProblem(
      `${results.id} has design ${results.design.method}; method ${method} needs design ${method === 'sobol' ? 'saltelli' : method}, pawn and prcc take any`,
    )
  const analyses = { morris: morrisAnalysis, sobol: sobolAnalysis, pawn: pawnAnalysis, prcc: prccAnalysis }
  return results.measured.map(outcome => {
    const { name, unit } = outcome
    const about = { outcome: name, unit, method }
    const nothing = (problem: string) => ({ ...about, ranking: [], stages: [], converged: false, problem })
    const means = meansOf(outcome)
    const known = means.filter(Number.isFinite)
    if (known.every(value => value === known[0]))
      return nothing(known.length === 0 ? 'no point has all its runs' : 'it never varies')
    try {
      return { ...about, ...staged(analyses[method](results, means)) }
    } catch (error) {
      if (error instanceof RangeError) return nothing(error.message)
      throw error
    }
  })
}

function staged(analysis: Analysis): Pick<Sensitivity, 'ranking' | 'stages' | 'converged'> {
  const { blocks, rankedBy } = analysis
  if (blocks === 0) throw new RangeError('too few runs')
  const found = new Map<number, Index[]>()
  const sizes = (part: number): Estimate[] => {
    const all = analysis.indices(part)
    found.set(part, all)
    return all.filter(({ index }) => index === rankedBy).map(one => analysis.size(one, all))
  }
  const stages = convergence(blocks, sizes)
  const { indices } = stages.at(-1)!
  const factors = found
    .get(blocks)!
    .filter(({ index }) => index === rankedBy)
    .map(({ factor }) => factor)
  const order = factors.map((_, at) => at).sort((a, b) => indices[b]!.value - indices[a]!.value)
  return {
    ranking: order.map(at => factors[at]!),
    stages: stages.map(({ blocks, widest, ranked }) => ({
      ...{ runs: analysis.runs(blocks), widest, ranked, indices: found.get(blocks)! },
    })),
    converged: converged(stages),
  }
}
