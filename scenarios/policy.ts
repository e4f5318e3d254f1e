/** Changes of policy: options of institutions that are others from a month of the run on. */
import { z } from 'zod'
import { descriptionAt, schemaAt } from './shape.ts'

type Formats = Record<string, z.ZodObject>

/** A change, as it is read or written: the world after `tick` ticks is as without it, the next month goes by it. */
interface Change<Options> {
  tick: number
  institutions: Options
}
type Written<I extends Formats> = { [Name in keyof I]?: Partial<z.input<I[Name]>> }
type Read<I extends Formats> = { [Name in keyof I]?: Partial<z.output<I[Name]>> }

/** Options by which the world is laid out or born: why each stays what it was in the first month. */
const fixed: Readonly<Record<string, string>> = {
  'census.variant': 'ages are counted from the first month on',
  'census.school_leaving': 'nobody goes back to school',
  'commons.learning': 'what is being learned was begun by it',
  ...Object.fromEntries(
    ['step', 'labour_bound', 'inputs_bound', 'life_bound', 'recovery_bound'].map(option => [
      `innovation.${option}`,
      'techniques were improved by it',
    ]),
  ),
  'jobs.tastes': 'every citizen was born with one of them',
  'ledger.compromised': 'each theft has a month of its own',
  'ledger.detail': 'accounts were opened by it in the first month',
  'ledger.sovet_per_person': 'the money is there from the first month on',
  'ledger.variant': 'a chain has a block for every month',
  'market.tastes': 'every citizen was born with one of them',
  'planner.checkpoint_every': 'checkpoints are counted from the first month on',
  'planner.max_iterations': 'solvers are set up by it',
  'planner.periods': 'trade goes on from prices by period',
  'sig.supply_per_person': 'the money is there from the first month on',
}

/** A plan from the achieved level needs a year of its own behind it. */
const planners = z.enum(['lp', 'balances'], {
  error: 'expected one of lp, balances (achieved-level goes on from a first year of its own)',
})

function changeable(institution: string, option: string, format: z.ZodObject): z.ZodType {
  const path = `${institution}.${option}`
  const type =
    fixed[path] !== undefined
      ? z.never(`expected no change within a run (${fixed[path]})`)
      : path === 'planner.variant'
        ? planners
        : (schemaAt(format, [option]) as z.ZodType)
  return type.optional().describe(descriptionAt(format, [option]))
}

/** The changes of a scenario with these institutions. */
export function changesOf<I extends Formats>(
  institutions: I,
): z.ZodType<Change<Read<I>>[], Change<Written<I>>[]> {
  const formats = Object.entries(institutions).map(([name, format]) => {
    const options = Object.keys(format.shape).map(option => [option, changeable(name, option, format)])
    return [name, z.strictObject(Object.fromEntries(options)).optional()] as const
  })
  const change = z.strictObject({
    tick: z
      .number()
      .int()
      .min(1)
      .describe('Months that go by what was before; the month after them is the first by the change'),
    institutions: z
      .strictObject(Object.fromEntries(formats))
      .describe('Options that are others from then on'),
  })
  const rising = z.array(change).superRefine((changes, { addIssue }) => {
    changes.forEach(({ tick }, n) => {
      const before = changes[n - 1]?.tick
      if (before !== undefined && tick <= before)
        addIssue({ code: 'custom', path: [n, 'tick'], message: `expected a tick after ${before}` })
    })
  })
  return rising as unknown as z.ZodType<Change<Read<I>>[], Change<Written<I>>[]>
}
