/** Options of planner: the plan's program and how states' plans are coordinated. */
import { z } from 'zod'
import { quantity } from '../quantity.ts'
import { share } from './share.ts'

export const planner = z.strictObject({
  variant: z
    .enum(['lp', 'achieved-level', 'balances'])
    .default('lp')
    .describe(
      'lp: linear programs; achieved-level: last year and some per cent more; balances: needs against plant, shortages cut alike',
    ),
  growth: quantity('share', -0.5, 1)
    .prefault(0.03)
    .describe('With achieved-level: what is planned beyond the same month of last year'),
  coordination: z
    .enum(['negotiated', 'unified', 'autarky'])
    .default('negotiated')
    .describe(
      'negotiated: each state plans alone and trades by prices and offers; unified: one LP for all; autarky: each state plans alone and trades nothing',
    ),
  periods: z
    .array(z.number().int().min(1).max(24))
    .min(1)
    .default([1])
    .describe(
      'Lengths of the planning periods, months; their sum is the horizon. What must last beyond it (harvests, buffers, plant) is aimed at in any case',
    ),
  checkpoint_every: z
    .number()
    .int()
    .min(1)
    .default(12)
    .describe('Ticks between checkpoints: there the solver is rebuilt from its saved basis'),
  shortfall_segments: z
    .array(z.number().positive())
    .min(1)
    .default([1, 2, 4])
    .describe(
      'Penalty of each equal part of a shortfall, rising: a large gap for one hurts more than small gaps for all',
    ),
  want_segments: z
    .array(z.number().positive())
    .min(1)
    .default([3, 2, 1])
    .describe('Value of each equal part of a want, falling'),
  stock_months: quantity('months')
    .prefault('0.5 months')
    .describe('Buffer stock aimed at, months of forecast use'),
  capacity_margin: share(0.1, 'Spare capacity aimed at, as a share of forecast use'),
  max_iterations: z
    .number()
    .int()
    .min(1)
    .default(200_000)
    .describe('Iteration limit of each solve; there is no time limit'),
})
