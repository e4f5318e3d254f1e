/** Wishes as a person reads them: a list of all, and the story of one. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { WishStep } from '../runs/wishes.ts'
import { align } from './align.ts'
import { type Paint, shortNumber } from './terminal.ts'

const whole = (n: number): string => (n < 1000 ? String(Math.round(n)) : shortNumber(n))
const share = (part: number, of: number): string => `${Math.round((100 * part) / Math.max(1, of))} %`

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
  const last = steps.at(-1)!
  const head = `${first.wish}: ${first.subject}, wished for in block ${first.block}`
  const open = last.step === 'stopped' || last.step === 'delivered' ? [] : [waiting(last, scenario)]
  return [
    paint('bold', head),
    ...steps.map(
      step => `  tick ${String(step.tick).padStart(4)}  ${step.step.padEnd(9)}  ${tellStep(step)}`,
    ),
    ...open.map(line => `  ${line}`),
  ].join('\n')
}

function tellStep(step: WishStep): string {
  switch (step.step) {
    case 'raised':
      return `citizen ${step.citizen} and ${whole(step.supporters - 1)} others of the block lack it`
    case 'proposed':
      return `citizen ${step.proposer} proposes ${step.project} of size ${whole(step.size)}: ${whole(step.cost)} h of work and material, a matter of the ${step.tier}`
    case 'reviewed':
      return `in the plan it costs ${whole(step.burden)} h a month and brings ${whole(step.gain)} h a month`
    case 'voted':
      return step.eligible === 0
        ? 'decided by the master state'
        : `${whole(step.yes)} yes, ${whole(step.no)} no; ${share(step.yes + step.no, step.eligible)} of ${whole(step.eligible)} voted; commitment ${step.commitment.slice(0, 16)}`
    case 'started':
      return 'the work begins'
    case 'built':
      return 'the work is done'
    case 'delivered':
      return 'it produces'
    default:
      return step.reason
  }
}

/** Why a wish that has not come to its end is where it is. */
function waiting({ step, subject }: WishStep, { tables }: Scenario): string {
  if (step === 'built') return 'what was built has not produced yet'
  if (step === 'started') return 'the work is under way'
  if (step !== 'raised') return 'it waits for a decision'
  const known = tables.projects.filter(({ serves }) => serves === subject).map(({ id }) => id)
  if (known.length === 0) return `it waits: no project that anybody knows serves ${subject}`
  return `it waits: wishes with more supporters come first, or nobody here knows how to lead ${known.join(', ')}`
}
