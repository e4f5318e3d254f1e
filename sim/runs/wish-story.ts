/** The steps of a wish in words, for the terminal and the page alike. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { WishStep } from './wishes.ts'

const whole = (n: number): string => Math.round(n).toLocaleString('en-US')
const share = (part: number, of: number): string => `${Math.round((100 * part) / Math.max(1, of))} %`

export function tellStep(step: WishStep): string {
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

/** Why a wish that has not come to its end is where it is; nothing when it has. */
export function whyItWaits({ step, subject }: WishStep, { tables }: Scenario): string | undefined {
  if (step === 'stopped' || step === 'delivered') return undefined
  if (step === 'built') return 'what was built has not produced yet'
  if (step === 'started') return 'the work is under way'
  if (step !== 'raised') return 'it waits for a decision'
  const known = tables.projects.filter(({ serves }) => serves === subject).map(({ id }) => id)
  if (known.length === 0) return `it waits: no project that anybody knows serves ${subject}`
  return `it waits: wishes with more supporters come first, or nobody here knows how to lead ${known.join(', ')}`
}
