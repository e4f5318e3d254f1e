/** Wishes as a person reads them: a list of all, and the story of one. */
import type { Scenario } from '../../scenarios/schema.ts'
import { tellStep, whyItWaits } from '../runs/wish-story.ts'
import type { WishStep } from '../runs/wishes.ts'
import { align } from './align.ts'
import type { Paint } from './terminal.ts'

/** A line a wish: those that became proposals first, and how many of the others came to which end. */
export function renderWishes(wishes: ReadonlyMap<string, readonly WishStep[]>, paint: Paint): string {
  const last = [...wishes.values()].map(steps => ({ first: steps[0]!, last: steps.at(-1)! }))
  const proposals = last.filter(({ last }) => last.project !== '')
  const lines = proposals.map(({ first, last }) => [
    last.wish,
    last.subject,
    last.project,
    last.tier,
    String(first.tick),
    String(last.tick),
    last.step === 'stopped' ? last.reason : last.step,
  ])
  const head = ['wish', 'lack', 'project', 'tier', 'from', 'to', 'came to']
  const others = new Map<string, number>()
  for (const { last: step } of last.filter(({ last }) => last.project === '')) {
    const end = step.step === 'stopped' ? step.reason.replace(/: .*/, '') : 'still waiting'
    others.set(end, (others.get(end) ?? 0) + 1)
  }
  return [
    ...align('llllrrl', [head, ...lines]).map((line, at) => (at === 0 ? paint('dim', line) : line)),
    '',
    `${last.length} wishes; of those that never became a proposal:`,
    ...[...others].sort((a, b) => b[1] - a[1]).map(([end, count]) => `  ${count}  ${end}`),
  ].join('\n')
}

/** The story of one wish. */
export function renderWish(steps: readonly WishStep[], scenario: Scenario, paint: Paint): string {
  const first = steps[0]!
  const waits = whyItWaits(steps.at(-1)!, scenario)
  const head = `${first.wish}: ${first.subject}, wished for in block ${first.block}`
  return [
    paint('bold', head),
    ...steps.map(
      step => `  tick ${String(step.tick).padStart(4)}  ${step.step.padEnd(9)}  ${tellStep(step)}`,
    ),
    ...(waits === undefined ? [] : [`  ${waits}`]),
  ].join('\n')
}
