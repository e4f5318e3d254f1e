/** Decisions that a state's citizens make by themselves: review, vote and work of projects of a block or of the state. */
import {
  ABOUT,
  ABOUT_PRODUCT,
  BLOCK,
  COMMITMENT,
  NATION,
  NO_USE,
  NOT_RECYCLED,
  NOT_SPARED,
  WISHES,
  WORKS,
} from '../../core/decisions.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld, UnionWorld } from '../../core/world.ts'
import { record } from '../../ledger/journal.ts'
import { knower, overrun } from './proposal.ts'
import { monthOf, review, unrecycled } from './review.ts'
import { type Tally, verdict, vote } from './vote.ts'
import { between, step, stop, tickOf, wishId } from './wishes.ts'
import { beginWork, endWork, workDone } from './works.ts'

/** What a leader makes of a project's work; 1 where there is nobody to lead. */
export function factorOf(state: StateWorld, act: Act, project: number): number {
  const leader = knower(state, act, act.economy.projects[project]!)
  return leader < 0 ? 1 : overrun(state, act, leader)
}

/** Reviews the proposals of this month. What is the nation's matter is reviewed by all states (see `national.ts`), but for its waste. */
export function reviewProposals(state: StateWorld, act: Act): void {
  const { wishes } = state.decisions
  for (let slot = 0; slot < WISHES; slot++) {
    if (!between(state, slot, 'proposed', 'reviewed')) continue
    const index = wishes.project[slot]!
    const project = act.economy.projects[index]!
    const waste = unrecycled(state, act, project)
    if (waste >= 0) {
      stop(state, act, slot, NOT_RECYCLED, ABOUT_PRODUCT * ABOUT + waste)
      continue
    }
    if (wishes.tier[slot] === NATION) continue
    const size = wishes.size[slot]!
    const factor = factorOf(state, act, index)
    const plant = project.plant < 0 ? undefined : { k: project.plant, capacity: size }
    const found = review(
      state,
      act,
      project,
      monthOf(act, project, { size, part: 1, factor }),
      plant ? { plant } : {},
    )
    if (!found) {
      act.note(state, 'review-failed', wishId(act, wishes.id[slot]!), size)
      continue
    }
    wishes.burden[slot] = found.burden
    wishes.gain[slot] = found.gain
    step(state, act, slot, 'reviewed')
    const { shortfall } = act.scenario.institutions.decisions
    if (found.lacking > shortfall) stop(state, act, slot, NOT_SPARED, found.binding)
    else if (plant && found.gain <= 0) stop(state, act, slot, NO_USE, found.idle)
  }
}

/** What a project brings and costs a mean head of `people` over the time that people look ahead, h. */
export function stakeOf(
  act: Act,
  index: number,
  { gain, burden, people, factor }: { gain: number; burden: number; people: number; factor: number },
) {
  const project = act.economy.projects[index]!
  const { payback } = act.scenario.institutions.decisions
  return {
    project,
    gain: project.worth + (Math.max(0, gain) * payback) / Math.max(1, people),
    cost: (burden * Math.ceil(project.lead_months * factor)) / Math.max(1, people),
  }
}

/** Those affected vote on what was reviewed before this month. */
export function holdVotes(state: StateWorld, act: Act): void {
  const { wishes } = state.decisions
  const { citizens } = state
  for (let slot = 0; slot < WISHES; slot++) {
    if (!between(state, slot, 'reviewed', 'voted') || tickOf(state, slot, 'reviewed') === act.tick) continue
    if (wishes.tier[slot] === NATION) continue
    const block = wishes.tier[slot] === BLOCK ? wishes.block[slot]! : -1
    let people = 0
    for (let i = 0; i < citizens.count; i++) if (block < 0 || citizens.block[i] === block) people++
    const index = wishes.project[slot]!
    const stake = stakeOf(act, index, {
      gain: wishes.gain[slot]!,
      burden: wishes.burden[slot]!,
      people: people * act.economy.peoplePerCitizen,
      factor: factorOf(state, act, index),
    })
    const tally = vote(state, act, stake, block, slot)
    settle(state, act, slot, verdict(act, tally.yes, tally.no, tally.eligible), tally)
    if (tickOf(state, slot, 'stopped') < 0) {
      const { id, size } = wishes
      beginWork(state, act, {
        wish: id[slot]!,
        host: state.index,
        project: index,
        size: size[slot]!,
        part: 1,
      })
    }
  }
}

/** Writes down how a wish was decided: it starts, or stops for a reason. A decision without a vote has no tally. */
export function settle(state: StateWorld, act: Act, slot: number, reason: number, tally?: Tally): void {
  const { decisions } = state
  const { wishes } = decisions
  step(state, act, slot, 'voted')
  if (tally) {
    wishes.yes[slot] = tally.yes
    wishes.no[slot] = tally.no
    wishes.eligible[slot] = tally.eligible
    wishes.commitment.set(tally.commitment, slot * COMMITMENT)
    // In a national vote each state counts and records its own people.
    if (wishes.tier[slot] !== NATION) {
      recordTally(state, wishId(act, wishes.id[slot]!), tally)
      decisions.cast += tally.yes + tally.no
      decisions.eligible += tally.eligible
    }
  }
  const id = wishId(act, wishes.id[slot]!)
  if (reason !== 0) {
    stop(state, act, slot, reason)
    act.note(state, 'project-refused', id, wishes.yes[slot]!)
  } else {
    step(state, act, slot, 'started')
    act.note(state, 'project-started', id, wishes.size[slot]!)
  }
}

/** The tally goes onto the chain, with the commitment by which it can be counted again. */
export function recordTally(
  world: StateWorld | UnionWorld,
  id: string,
  { yes, no, eligible, commitment }: Tally,
): void {
  record(world, 'vote', `${id}: ${yes} yes, ${no} no, ${eligible} might vote`, yes, commitment)
}

/** Ends the state's own works that lack nothing any more, and notes the first month in which what was built produces. */
export function finishWorks(state: StateWorld, act: Act): void {
  const { wishes, works } = state.decisions
  for (let slot = 0; slot < WISHES; slot++) {
    if (!between(state, slot, 'started', 'delivered')) continue
    const work = works.wish.indexOf(wishes.id[slot]!)
    if (tickOf(state, slot, 'built') < 0) {
      if (wishes.tier[slot] === NATION || work < 0 || !workDone(state, work)) continue
      endWork(state, act, work)
      built(state, act, slot)
    } else deliver(state, act, slot)
  }
}

/** The work on a wish is done. What brings no plant is delivered by that. */
export function built(state: StateWorld, act: Act, slot: number): void {
  const { wishes } = state.decisions
  step(state, act, slot, 'built')
  act.note(state, 'project-built', wishId(act, wishes.id[slot]!), wishes.size[slot]!)
  if (act.economy.projects[wishes.project[slot]!]!.plant < 0) deliver(state, act, slot)
}

function deliver(state: StateWorld, act: Act, slot: number): void {
  const { decisions } = state
  const { plant } = act.economy.projects[decisions.wishes.project[slot]!]!
  if (plant >= 0 && !act.economy.plantOf.some((k, b) => k === plant && state.runs[b]! > 0)) return
  step(state, act, slot, 'delivered')
  const months = act.tick - tickOf(state, slot, 'raised')
  decisions.months[Math.min(months, decisions.months.length - 1)]! += 1
}

/** Works that run in this state. */
export const worksUnderWay = ({ decisions: { works } }: StateWorld): number => {
  let count = 0
  for (let slot = 0; slot < WORKS; slot++) if (works.wish[slot]! > 0) count++
  return count
}
