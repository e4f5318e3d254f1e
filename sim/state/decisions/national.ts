/**
 * What a state answers when the union decides on projects. Numbers in messages are whole: hours a head and shares in millionths, hours
 * of a state in whole hours, sizes and amounts of a product in millionths of their unit.
 */
import { COMMITMENT, NATION, WISHES } from '../../core/decisions.ts'
import { ADULT, ELDER } from '../../core/economy.ts'
import type { Answer, Message } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { represented } from '../mandate/mandate.ts'
import { built, factorOf, recordTally, settle, stakeOf } from './home.ts'
import { MILLION, plantPerUnit } from './proposal.ts'
import { monthOf, review } from './review.ts'
import { vote } from './vote.ts'
import { between, step, stop, tickOf, wishId } from './wishes.ts'
import { beginWork, endWork, workDone } from './works.ts'

const nothing: Message = new Float64Array(0)

/** Numbers of a proposal in the answer to `proposals`. */
export const PROPOSAL = ['slot', 'wish', 'project', 'size', 'tier', 'output', 'burden', 'gain'] as const

/**
 * Proposals that wait for the union since before this month: of the nation, and, where it decides on everything (`central`), those that
 * the state has reviewed. Of each the numbers of `PROPOSAL`; `output` is what the plant makes of the product a month.
 */
const proposals: Answer = (state, act) => {
  const { wishes } = state.decisions
  const central = act.scenario.institutions.decisions.variant === 'central'
  const found: number[] = []
  if (state.emergency.suspendVotes > 0 || !represented(state, act)) return nothing
  for (let slot = 0; slot < WISHES; slot++) {
    const national = wishes.tier[slot] === NATION && between(state, slot, 'proposed', 'voted')
    const reviewed = central && wishes.tier[slot] !== NATION && between(state, slot, 'reviewed', 'voted')
    if (!(national || reviewed) || tickOf(state, slot, 'proposed') === act.tick) continue
    const project = act.economy.projects[wishes.project[slot]!]!
    const each = project.plant < 0 ? 0 : plantPerUnit(act, project)
    const size = Math.round(wishes.size[slot]! * MILLION)
    const output = each > 0 ? Math.round((wishes.size[slot]! / each) * MILLION) : 0
    const { id, project: index, tier, burden, gain } = wishes
    const worth = [Math.round(burden[slot]!), Math.round(gain[slot]!)]
    found.push(slot, id[slot]!, index[slot]!, size, tier[slot]!, output, ...worth)
  }
  return Float64Array.from(found)
}

/** Who lives here, and what they lack of the product that project `[project]` serves, a month: [people, lack, adults]. */
const lackOf: Answer = (state, act, [project]) => {
  const { subject } = act.economy.projects[project!]!
  const missing = state.decisions.lack[subject] ?? 0
  const each = act.economy.peoplePerCitizen
  const adults = state.people.groups[ADULT]! + state.people.groups[ELDER]!
  return Float64Array.of(state.citizens.count * each, Math.round(missing * MILLION), adults * each)
}

/**
 * Reviews this state's part `[project, size, part, host, supply]`: `host` is 1 where the plant would stand, `supply` what it might
 * receive of the product a month (below 0: give to the others). Answers [found, lacking, binding, burden, gain, idle].
 */
const tryProject: Answer = (state, act, [project, size, part, host, supply]) => {
  const row = act.economy.projects[project!]!
  const factor = factorOf(state, act, project!)
  const claims = monthOf(act, row, { size: size! / MILLION, part: part! / MILLION, factor })
  const plant = row.plant < 0 || host === 0 ? undefined : { k: row.plant, capacity: size! / MILLION }
  const received = supply === 0 ? undefined : { p: row.subject, units: supply! / MILLION }
  const found = review(state, act, row, claims, {
    ...(plant && { plant }),
    ...(received && { supply: received }),
  })
  if (!found) return Float64Array.of(0, 0, 0, 0, 0, 0)
  const { lacking, binding, burden, gain, idle } = found
  return Float64Array.of(
    1,
    Math.round(lacking * MILLION),
    binding,
    Math.round(burden),
    Math.round(gain),
    idle,
  )
}

/** Its wish in slot `[slot, burden, gain]` was reviewed. */
const reviewed: Answer = (state, act, [slot, burden, gain]) => {
  state.decisions.wishes.burden[slot!] = burden!
  state.decisions.wishes.gain[slot!] = gain!
  step(state, act, slot!, 'reviewed')
  return nothing
}

/** Its wish in slot `[slot, reason, about]` was rejected by the review. */
const rejected: Answer = (state, act, [slot, reason, about]) => {
  stop(state, act, slot!, reason!, about!)
  return nothing
}

/**
 * All adults vote on `[wish, project, burden, gain]`, this state's own hours a month. Answers [yes, no, eligible, commitment ...]; nobody may vote
 * where the state has no delegate.
 */
const voteTogether: Answer = (state, act, [wish, project, burden, gain]) => {
  if (!represented(state, act)) return new Float64Array(3 + COMMITMENT)
  const people = state.citizens.count * act.economy.peoplePerCitizen
  const factor = factorOf(state, act, project!)
  const stake = stakeOf(act, project!, { gain: gain!, burden: burden!, people, factor })
  const tally = vote(state, act, stake, -1, WISHES + project!)
  const { yes, no, eligible, commitment } = tally
  recordTally(state, wishId(act, wish!), tally)
  state.decisions.cast += yes + no
  state.decisions.eligible += eligible
  return Float64Array.of(yes, no, eligible, ...commitment)
}

/** Its wish in slot `[slot, reason, voted, yes, no, eligible, commitment ...]` was decided on by the union. */
const decided: Answer = (state, act, message) => {
  const [slot, reason, voted, yes, no, eligible] = message
  const commitment = Uint8Array.from(message.subarray(6, 6 + COMMITMENT))
  const tally = { yes: yes!, no: no!, eligible: eligible!, commitment }
  settle(state, act, slot!, reason!, voted === 1 ? tally : undefined)
  return nothing
}

/** Work on `[wish, host, project, size, part]` begins here. */
const begin: Answer = (state, act, [wish, host, project, size, part]) => {
  const shares = { size: size! / MILLION, part: part! / MILLION }
  beginWork(state, act, { wish: wish!, host: host!, project: project!, ...shares })
  return nothing
}

/** Asks nothing of those who get an empty message. */
const addressed =
  (answer: Answer): Answer =>
  (state, act, message) =>
    message.length === 0 ? nothing : answer(state, act, message)

const workOn = (state: StateWorld, wish: number): number => state.decisions.works.wish.indexOf(wish)

/** Whether its part of the work on `[wish]` lacks nothing any more: 1 or 0. */
const partDone: Answer = (state, _, [wish]) => {
  const work = workOn(state, wish!)
  return Float64Array.of(work < 0 || workDone(state, work) ? 1 : 0)
}

/** All parts of the work on `[wish]` are done. */
const end: Answer = (state, act, [wish]) => {
  const work = workOn(state, wish!)
  if (work >= 0) endWork(state, act, work)
  const slot = state.decisions.wishes.id.indexOf(wish!)
  if (slot >= 0) built(state, act, slot)
  return nothing
}

export const decisionAnswers: Record<string, Answer> = {
  'proposals for the union': proposals,
  'lack of what a project serves': lackOf,
  'try project': tryProject,
  'project reviewed': addressed(reviewed),
  'project rejected': addressed(rejected),
  'vote on project': voteTogether,
  'project decided': addressed(decided),
  'begin project': addressed(begin),
  'part of project done': partDone,
  'end project': end,
}
