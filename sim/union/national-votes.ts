/**
 * National votes: projects that cost a state more than it may decide on alone are reviewed by all states, each for its part, and voted
 * on by the people of all; each state then works on its part, and the plant stands where the wish arose. As variant `central` the
 * union decides on every project by itself, by its worth in the states' plans.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import {
  COMMITMENT,
  NATION,
  NO_USE,
  NOT_SPARED,
  NOT_WORTH,
  STATES_AGAINST,
  UNDER_WAY,
} from '../core/decisions.ts'
import type { UnionAct, UnionInstitution } from '../core/institution.ts'
import { apportion } from '../core/quantise.ts'
import { recordTally } from '../state/decisions/home.ts'
import { PROPOSAL } from '../state/decisions/national.ts'
import { MILLION } from '../state/decisions/proposal.ts'
import { verdict } from '../state/decisions/vote.ts'

type Proposal = Record<(typeof PROPOSAL)[number], number> & { host: number }

/** What all states find in their review. */
interface Found {
  burden: number[]
  gain: number[]
  /** Share of the work of each state, millionths. */
  parts: Float64Array
  adults: number
  reason: number
  about: number
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

function decide(act: UnionAct): void {
  if (act.economy.projects.length === 0) return
  act.union.decisions.month.fill(0)
  endWorks(act)
  for (const proposal of waiting(act)) {
    if (proposal.tier === NATION) decideTogether(act, proposal)
    else decideAlone(act, proposal)
  }
}

/** Proposals of all states, in their order. */
function waiting(act: UnionAct): Proposal[] {
  return act.ask('proposals for the union').flatMap((answer, host) => {
    const found: Proposal[] = []
    for (let at = 0; at < answer.length; at += PROPOSAL.length) {
      const numbers = PROPOSAL.map((name, n) => [name, answer[at + n]!] as const)
      found.push({ ...(Object.fromEntries(numbers) as Record<(typeof PROPOSAL)[number], number>), host })
    }
    return found
  })
}

/** Asks one state only; an empty message asks nothing. */
function tell(act: UnionAct, question: string, state: number, numbers: readonly number[]): void {
  act.ask(
    question,
    act.economy.states.map((_, s) => Float64Array.from(s === state ? numbers : [])),
  )
}

function decideTogether(act: UnionAct, proposal: Proposal): void {
  const { host, slot, wish, project, size } = proposal
  const { works, projects } = act.union.decisions
  if (works.some((taken, at) => taken > 0 && projects[at] === project)) {
    tell(act, 'project rejected', host, [slot, UNDER_WAY, 0])
    return
  }
  const free = works.indexOf(0)
  if (free < 0) return
  const found = reviewTogether(act, proposal)
  if (!found) return
  tell(act, 'project reviewed', host, [slot, sum(found.burden), sum(found.gain)])
  if (found.reason !== 0) {
    tell(act, 'project rejected', host, [slot, found.reason, found.about])
    return
  }
  const reason =
    act.scenario.institutions.decisions.variant === 'central'
      ? judge(act, proposal, sum(found.burden), sum(found.gain), found.adults)
      : voteTogether(act, proposal, found)
  if (reason !== 0) return
  works[free] = wish
  projects[free] = project
  act.ask(
    'begin project',
    act.economy.states.map((_, s) => Float64Array.of(wish, host, project, size, found.parts[s]!)),
  )
}

/**
 * All states review their part. The work is shared by people. What the plant makes goes, where it can be traded, to the states in
 * proportion to what they lack; else it stays where the plant stands.
 */
function reviewTogether(act: UnionAct, proposal: Proposal): Found | undefined {
  const { host, project, size, output } = proposal
  const { scenario, economy } = act
  const row = economy.projects[project]!
  const lacks = act.ask('lack of what a project serves', Float64Array.of(project))
  const parts = apportion(
    MILLION,
    lacks.map(([people]) => people!),
  )
  const traded =
    economy.products[row.subject]?.traded === true && scenario.institutions.planner.coordination !== 'autarky'
  const gets = traded
    ? apportion(
        output,
        lacks.map(([, lack]) => lack!),
      )
    : new Float64Array(lacks.length)
  const given = sum(gets) - gets[host]!
  const answers = act.ask(
    'try project',
    lacks.map((_, s) =>
      Float64Array.of(project, size, parts[s]!, s === host ? 1 : 0, s === host ? -given : gets[s]!),
    ),
  )
  if (answers.some(([found]) => found === 0)) {
    act.note('review-failed', row.id, size / MILLION)
    return undefined
  }
  // One state's lack is made good by others, by trade: what counts is what all lack together.
  const lacking = answers.map(([, lack], s) => (lack! * parts[s]!) / MILLION)
  const burden = answers.map(answer => answer[3]!)
  const gain = answers.map(answer => answer[4]!)
  const adults = sum(lacks.map(answer => answer[2]!))
  const shares = { burden, gain, parts, adults }
  if (sum(lacking) > scenario.institutions.decisions.shortfall * MILLION) {
    const worst = lacking.indexOf(Math.max(...lacking))
    return { ...shares, reason: NOT_SPARED, about: answers[worst]![2]! }
  }
  if (row.plant >= 0 && sum(gain) <= 0) return { ...shares, reason: NO_USE, about: answers[host]![5]! }
  return { ...shares, reason: 0, about: 0 }
}

/** The people of all states vote: a majority of all who vote, and one in so many of the states. Returns why not, or 0. */
function voteTogether(
  act: UnionAct,
  { host, slot, wish, project }: Proposal,
  { burden, gain }: Found,
): number {
  const { economy, scenario } = act
  const memory = act.union.decisions
  const answers = act.ask(
    'vote on project',
    burden.map((each, s) => Float64Array.of(wish, project, each, gain[s]!)),
  )
  answers.forEach((answer, s) => {
    memory.tallies.set(answer.subarray(0, 3), 3 * s)
    memory.commitments.set(answer.subarray(3), COMMITMENT * s)
  })
  const total = (at: number) => sum(answers.map(answer => answer[at]!))
  const [yes, no, eligible] = [total(0), total(1), total(2)]
  const states = answers.filter(([yes, no]) => yes! > scenario.institutions.decisions.majority * (yes! + no!))
  // States without a delegate take no part.
  const taking = answers.filter(([, , eligible]) => eligible! > 0).length
  const enough = states.length >= scenario.institutions.decisions.states * taking
  const reason = verdict(act, yes, no, eligible) || (enough ? 0 : STATES_AGAINST)
  memory.voted = wish
  memory.month[0]! += 1
  memory.month[1]! += reason === 0 ? 1 : 0
  act.note('national-vote', economy.projects[project]!.id, yes)
  // Binds what each state's own commitment binds.
  const commitment = sha256(memory.commitments)
  recordTally(act.union, economy.projects[project]!.id, { yes, no, eligible, commitment })
  tell(act, 'project decided', host, [slot, reason, 1, yes, no, eligible, ...commitment])
  return reason
}

/** The union alone decides: a project goes ahead when what it brings is worth more than what it costs. Returns why not, or 0. */
function judge(act: UnionAct, proposal: Proposal, burden: number, gain: number, adults: number): number {
  const { host, slot, project } = proposal
  const { payback } = act.scenario.institutions.decisions
  const { lead_months, worth } = act.economy.projects[project]!
  const reason = gain * payback + worth * adults > burden * lead_months ? 0 : NOT_WORTH
  tell(act, 'project decided', host, [slot, reason, 0, 0, 0, 0])
  return reason
}

/** Under `central`: a project of a block or of a state, as that state has reviewed it. Its own people work on it. */
function decideAlone(act: UnionAct, proposal: Proposal): void {
  const { host, wish, project, size, burden, gain } = proposal
  const adults = act.ask('lack of what a project serves', Float64Array.of(project))[host]![2]!
  if (judge(act, proposal, burden, gain, adults) === 0)
    tell(act, 'begin project', host, [wish, host, project, size, MILLION])
}

/** National works whose parts are all done come to their end: the plant joins its state's. */
function endWorks(act: UnionAct): void {
  const { works } = act.union.decisions
  works.forEach((wish, slot) => {
    if (wish === 0 || act.ask('part of project done', Float64Array.of(wish)).some(([done]) => done === 0))
      return
    act.ask('end project', Float64Array.of(wish))
    works[slot] = 0
  })
}

export const nationalVotes: UnionInstitution<'three-tier' | 'central' | 'off'> = {
  name: 'decisions',
  variants: { 'three-tier': decide, central: decide, off: () => {} },
  invariants: [
    {
      name: 'one citizen, one vote in the nation',
      check: ({ union: { decisions } }) => {
        for (let at = 0; at < decisions.tallies.length; at += 3) {
          const [yes, no, eligible] = decisions.tallies.subarray(at, at + 3)
          if (yes! + no! > eligible!)
            return { entity: `state ${at / 3}`, found: `${yes! + no!} votes of ${eligible} who may vote` }
        }
        return undefined
      },
    },
  ],
  metrics: [
    {
      name: 'national_votes',
      unit: 'votes/month',
      theme: 'decisions',
      description: 'Votes of the people of all states.',
      read: ({ union }) => union.decisions.month[0]!,
    },
    {
      name: 'national_projects',
      unit: 'projects',
      theme: 'decisions',
      description: 'Projects that all states are working on.',
      read: ({ union }) => union.decisions.works.filter(wish => wish > 0).length,
    },
  ],
}
