/** The wishes of a run, out of its table: of each the steps of its way, in order. */
import type { StepName } from '../core/wish-steps.ts'
import { eachRow } from './verify/rows.ts'

export interface WishStep {
  tick: number
  wish: string
  step: StepName
  subject: string
  block: number
  citizen: number
  supporters: number
  project: string
  size: number
  proposer: number
  tier: string
  cost: number
  burden: number
  gain: number
  yes: number
  no: number
  eligible: number
  commitment: string
  reason: string
}

const texts = ['wish', 'step', 'subject', 'project', 'tier', 'commitment', 'reason'] as const
const numbers = [
  'tick',
  'block',
  'citizen',
  'supporters',
  'size',
  'proposer',
  'cost',
  'burden',
  'gain',
  'yes',
  'no',
  'eligible',
] as const

/** By wish, in the order in which they arose. */
export async function readWishes(folder: string): Promise<Map<string, WishStep[]>> {
  const wishes = new Map<string, WishStep[]>()
  await eachRow(folder, 'wishes', [...texts, ...numbers], row => {
    const step = Object.fromEntries([
      ...texts.map(name => [name, row.text(name)]),
      ...numbers.map(name => [name, row.number(name)]),
    ]) as unknown as WishStep
    const steps = wishes.get(step.wish)
    if (steps) steps.push(step)
    else wishes.set(step.wish, [step])
  })
  return wishes
}
