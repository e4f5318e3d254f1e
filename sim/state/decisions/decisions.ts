/**
 * Decisions: citizens wish for what they lack, who knows how proposes a project, the plan reviews it, those affected vote, the project
 * claims what it takes, and in the end there is plant, work and goods.
 */
import { STATE, WISHES, WORKS } from '../../core/decisions.ts'
import type { Act, Institution, Metric } from '../../core/institution.ts'
import { type StepName, stepIndex } from '../../core/wish-steps.ts'
import type { StateWorld } from '../../core/world.ts'
import { finishWorks, holdVotes, reviewProposals, worksUnderWay } from './home.ts'
import { observeLack } from './lacks.ts'
import { propose } from './proposal.ts'
import { forget, raiseWishes, tickOf, wishId } from './wishes.ts'
import { lead } from './works.ts'

const decide =
  (vote: (state: StateWorld, act: Act) => void) =>
  (state: StateWorld, act: Act): void => {
    if (act.economy.projects.length === 0) return
    state.decisions.month.fill(0)
    observeLack(state, act)
    forget(state, act)
    finishWorks(state, act)
    if (state.emergency.suspendVotes === 0) vote(state, act)
    if ((act.tick + 1) % act.scenario.institutions.decisions.every === 0) {
      raiseWishes(state, act)
      propose(state, act)
      reviewProposals(state, act)
    }
    lead(state, act)
  }

const counted = (name: string, of: StepName, description: string): Metric => ({
  name,
  unit: 'wishes/month',
  theme: 'decisions',
  description,
  union: 'sum',
  read: ({ decisions }) => decisions.month[stepIndex[of]]!,
})

/** Median of a histogram of months; 0 when it is empty. */
function median(months: Float64Array): number {
  const half = months.reduce((a, b) => a + b, 0) / 2
  let sum = 0
  for (let m = 0; m < months.length; m++) {
    sum += months[m]!
    if (half > 0 && sum >= half) return m
  }
  return 0
}

export const decisions: Institution<'three-tier' | 'central' | 'off'> = {
  name: 'decisions',
  variants: {
    'three-tier': decide(holdVotes),
    // The master state decides in its own stage (see union/national-votes.ts).
    central: decide(() => {}),
    off: () => {},
  },
  invariants: [
    {
      name: 'one citizen, one vote',
      check: (state, act) => {
        const { wishes } = state.decisions
        const { citizens } = state
        for (let slot = 0; slot < WISHES; slot++) {
          if (wishes.id[slot] === 0 || tickOf(state, slot, 'voted') !== act.tick) continue
          if (wishes.tier[slot]! > STATE) continue
          let adults = 0
          for (let i = 0; i < citizens.count; i++)
            if (act.agesAt - citizens.born[i]! >= act.scenario.institutions.census.school_leaving) adults++
          const cast = wishes.yes[slot]! + wishes.no[slot]!
          if (cast > wishes.eligible[slot]! || wishes.eligible[slot]! > adults)
            return {
              entity: wishId(act, wishes.id[slot]!),
              found: `${cast} votes of ${wishes.eligible[slot]} who may vote, ${adults} adults`,
            }
        }
        return undefined
      },
    },
    {
      name: 'projects never get more than they take',
      check: (state, act) => {
        const { works } = state.decisions
        for (const [left, all] of [
          [works.goodsLeft, works.goods],
          [works.hoursLeft, works.hours],
        ] as const) {
          const at = left.findIndex((n, i) => !(n >= -1e-6 * (1 + all[i]!) && n <= all[i]!))
          if (at < 0) continue
          const wish = works.wish[Math.floor(at / (left.length / WORKS))]!
          return { entity: wishId(act, wish), found: `${left[at]} missing of ${all[at]}` }
        }
        return undefined
      },
    },
  ],
  metrics: [
    counted('wishes_raised', 'raised', 'Wishes raised by citizens of a block.'),
    counted('wishes_proposed', 'proposed', 'Wishes that became proposals.'),
    counted(
      'wishes_stopped',
      'stopped',
      'Wishes stopped: eased, crowded out, joined, rejected or voted down.',
    ),
    counted('votes_held', 'voted', 'Projects decided on.'),
    counted('wishes_delivered', 'delivered', 'Wishes delivered: what was built produces.'),
    {
      name: 'projects_under_way',
      unit: 'projects',
      theme: 'decisions',
      description: 'Projects being worked on; one of the nation counts in each state that has a part in it.',
      union: 'sum',
      read: worksUnderWay,
    },
    {
      name: 'wish_months',
      unit: 'months',
      theme: 'decisions',
      description: 'Median time from a wish to its delivery, of those delivered so far.',
      union: 'mean',
      read: ({ decisions }) => median(decisions.months),
    },
    {
      name: 'turnout',
      unit: '%',
      theme: 'decisions',
      description: 'Votes cast so far as a share of those who might have voted.',
      union: 'mean',
      read: ({ decisions }) => (decisions.eligible === 0 ? 0 : (100 * decisions.cast) / decisions.eligible),
    },
    {
      name: 'delivered_share',
      unit: '%',
      theme: 'decisions',
      description: 'Share of all proposals so far that was delivered.',
      union: 'mean',
      read: ({ decisions: { sofar } }) => {
        const proposed = sofar[stepIndex.proposed]!
        return proposed === 0 ? 0 : (100 * sofar[stepIndex.delivered]!) / proposed
      },
    },
  ],
}
