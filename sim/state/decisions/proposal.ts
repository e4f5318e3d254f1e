/** Proposals: who knows how turns the most supported wish into a project, sized to what is lacking. Its cost says whose matter it is. */
import {
  ABOUT,
  ABOUT_WISH,
  BLOCK,
  JOINED,
  NATION,
  NATIONAL_WORKS,
  STATE,
  WISHES,
  WORKS,
} from '../../core/decisions.ts'
import type { Act } from '../../core/institution.ts'
import type { Project } from '../../core/projects.ts'
import { clamp } from '../../core/quantise.ts'
import type { StateWorld } from '../../core/world.ts'
import { skillOf } from '../monitor/monitor.ts'
import { between, step, stop, wishId } from './wishes.ts'

/** Sizes are counted in millionths of a unit of capacity. */
export const MILLION = 1e6
/** Months that a project which was proposed is not proposed again in the same place, whatever became of it. */
const REST = 12

/** Whether the citizen in row `i` can lead `project`: knows the trade, has practised it and has not retired. */
export function canLead({ citizens }: StateWorld, act: Act, project: Project, i: number): boolean {
  if (citizens.qualified[i] !== project.knowledge || citizens.practice[i]! < project.practice_months)
    return false
  return act.agesAt - citizens.born[i]! < act.scenario.institutions.census.retirement
}

/**
 * Row of the citizen who can lead `project` best and leads nothing yet, or -1: of `block` first, where one is given, then the most
 * skilled, then the youngest.
 */
export function knower(state: StateWorld, act: Act, project: Project, block = -1): number {
  const { citizens } = state
  const { leader } = state.decisions.works
  const { learning, skill_cap } = act.scenario.institutions.factories
  let best = -1
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < citizens.count; i++) {
    if (!canLead(state, act, project, i)) continue
    const near = citizens.block[i] === block ? 1e9 : 0
    const skill = skillOf(citizens.practice[i]!, learning, skill_cap)
    const worth = near + skill * 1e6 + citizens.born[i]!
    if (worth <= most || leader.includes(citizens.id[i]!)) continue
    best = i
    most = worth
  }
  return best
}

/** What a leader makes of the work: 1 with all the skill there is, 1 + overrun with none beyond a novice's. */
export function overrun(state: StateWorld, act: Act, row: number): number {
  const { learning, skill_cap } = act.scenario.institutions.factories
  const { overrun } = act.scenario.institutions.decisions
  const skill = skillOf(state.citizens.practice[row]!, learning, skill_cap)
  return 1 + overrun * (skill_cap > 0 ? 1 - (skill - 1) / skill_cap : 1)
}

/** Labour content of what a unit of a project's size takes, h. */
export function contentOf({ goods, hours }: Project, value: Float64Array): number {
  return goods.reduce((sum, [p, n]) => sum + n * value[p]!, 0) + hours.reduce((sum, [, n]) => sum + n, 0)
}

/** Runs of plant that one unit a month of a product takes with the technique that yields most, or 0 where the plant makes none. */
export function plantPerUnit({ economy }: Act, { plant, subject }: Project): number {
  let best = 0
  economy.plantOf.forEach((k, b) => {
    if (k !== plant) return
    for (let i = economy.outputs.start[b]!; i < economy.outputs.start[b + 1]!; i++)
      if (economy.outputs.item[i] === subject)
        best = Math.max(best, economy.outputs.amount[i]! / economy.capacityPerRun[b]!)
  })
  return best > 0 ? 1 / best : 0
}

/** Size that ends the lack of a share `part` of the people, of whom `voices` (a share) spoke up. */
function sizeFor(state: StateWorld, act: Act, project: Project, part: number, voices: number): number {
  if (project.plant < 0) return 1
  const each = plantPerUnit(act, project)
  // What a hardship takes is not counted in goods: the more of the people speak up, the larger.
  return each > 0 ? state.decisions.lack[project.subject]! * part * each : project.most * part * voices
}

/** Where a proposal stands: the slot of its wish, and whether it is gathered from all blocks. */
interface Draft {
  slot: number
  project: number
  size: number
  gathered: boolean
  proposer: number
}

/** In a round, the most supported wish for which there is a project and someone who knows how becomes a proposal. */
export function propose(state: StateWorld, act: Act): void {
  const { wishes, works } = state.decisions
  // Projects on their way to a decision, and those of the nation, need room as well.
  let coming = 0
  for (let slot = 0; slot < WISHES; slot++) if (between(state, slot, 'proposed', 'started')) coming++
  if (works.wish.filter(wish => wish > 0).length + coming >= WORKS - NATIONAL_WORKS) return
  const waiting = [...Array(WISHES).keys()]
    .filter(slot => between(state, slot, 'raised', 'proposed'))
    .sort((a, b) => wishes.supporters[b]! - wishes.supporters[a]! || a - b)
  for (const slot of waiting) {
    const draft = draftFor(state, act, slot)
    if (!draft) continue
    submit(state, act, draft)
    return
  }
}

function draftFor(state: StateWorld, act: Act, slot: number): Draft | undefined {
  const { wishes, rest } = state.decisions
  const { economy } = act
  const { blocks } = economy.states[state.index]!
  const block = wishes.block[slot]!
  const counted = new Float64Array(blocks)
  for (let i = 0; i < state.citizens.count; i++) counted[state.citizens.block[i]!]! += 1
  const part = counted[block]! / state.citizens.count
  const voices = (people: number, of: (slot: number) => boolean) => {
    let sum = 0
    for (let other = 0; other < WISHES; other++)
      if (between(state, other, 'raised', 'proposed') && of(other)) sum += wishes.supporters[other]!
    return sum / Math.max(1, people)
  }
  for (const [index, project] of economy.projects.entries()) {
    if (project.subject !== wishes.subject[slot] || !placeFor(act, state, project)) continue
    const own = sizeFor(
      state,
      act,
      project,
      part,
      voices(counted[block]!, other => other === slot),
    )
    // A project is indivisible below its least size: what one block lacks may be too little, then those of all are gathered.
    const gathered = project.plant < 0 || own < project.least
    const size = gathered
      ? sizeFor(
          state,
          act,
          project,
          1,
          voices(state.citizens.count, other => wishes.subject[other] === wishes.subject[slot]),
        )
      : own
    // What was proposed for all rests for each block too.
    const resting = (place: number) => rest[index * (blocks + 1) + place]! > act.tick
    if (resting(blocks) || (!gathered && resting(block))) continue
    const proposer = knower(state, act, project, block)
    if (proposer < 0) continue
    return { slot, project: index, size: clamp(size, project.least, project.most), gathered, proposer }
  }
  return undefined
}

/** Plant of another state cannot stand here. */
const placeFor = ({ economy }: Act, { index }: StateWorld, { plant }: Project): boolean =>
  plant < 0 || economy.placeOf[plant] === -1 || economy.placeOf[plant] === index

function submit(state: StateWorld, act: Act, { slot, project, size, gathered, proposer }: Draft): void {
  const { wishes, rest } = state.decisions
  const { economy } = act
  const { blocks } = economy.states[state.index]!
  const row = economy.projects[project]!
  wishes.project[slot] = project
  wishes.size[slot] = Math.round(size * MILLION) / MILLION
  wishes.gathered[slot] = gathered ? 1 : 0
  wishes.proposer[slot] = state.citizens.id[proposer]!
  wishes.cost[slot] = contentOf(row, state.prices.value) * size * overrun(state, act, proposer)
  wishes.tier[slot] = tierOf(state, act, slot)
  const place = gathered || wishes.tier[slot] === NATION ? blocks : wishes.block[slot]!
  rest[project * (blocks + 1) + place] = act.tick + REST
  step(state, act, slot, 'proposed')
  act.note(state, 'proposed', `${wishId(act, wishes.id[slot]!)}: ${row.id}`, size)
  if (gathered) join(state, act, slot)
}

/** Wishes of other blocks for the same thing are answered by what was gathered from all of them. */
function join(state: StateWorld, act: Act, slot: number): void {
  const { wishes } = state.decisions
  for (let other = 0; other < WISHES; other++) {
    if (other === slot || wishes.subject[other] !== wishes.subject[slot]) continue
    if (!between(state, other, 'raised', 'proposed')) continue
    wishes.supporters[slot]! += wishes.supporters[other]!
    stop(state, act, other, JOINED, ABOUT_WISH * ABOUT + wishes.id[slot]!)
  }
}

/**
 * Whose matter it is: of the block, when it is of one and costs its people at most `block_cost` a head; of the state, when it costs
 * its people at most `state_cost` a head; else of the nation.
 */
function tierOf(state: StateWorld, act: Act, slot: number): number {
  const { wishes } = state.decisions
  const { block_cost, state_cost } = act.scenario.institutions.decisions
  const each = act.economy.peoplePerCitizen
  if (wishes.gathered[slot] === 0) {
    let people = 0
    for (let i = 0; i < state.citizens.count; i++)
      if (state.citizens.block[i] === wishes.block[slot]) people++
    if (wishes.cost[slot]! <= block_cost * people * each) return BLOCK
  }
  return wishes.cost[slot]! <= state_cost * state.citizens.count * each ? STATE : NATION
}
