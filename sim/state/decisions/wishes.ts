/**
 * Wishes: what enough people of a block lack becomes a wish of theirs. Each adult speaks up with a chance that rises with what is
 * lacking, for one thing, which is the likelier the more of it is lacking.
 */
import { hardships } from '../../../scenarios/tables.ts'
import { CROWDED_OUT, EASED, subjectCount, WISH_SERIALS, WISHES } from '../../core/decisions.ts'
import { first, second } from '../../core/draws.ts'
import type { Act } from '../../core/institution.ts'
import { type StepName, stepIndex, steps } from '../../core/wish-steps.ts'
import type { StateWorld } from '../../core/world.ts'
import { classAt, hardshipsOf, lacksOf } from './lacks.ts'

/** Who lacks this much, h a month, speaks up every other time (assumed). */
const PATIENCE = 2

/** What adults asked for, by block and subject [block * subjects + subject]: how many, and who was first. */
interface Voices {
  count: Float64Array
  first: Float64Array
  /** Adults of each block. */
  adults: Float64Array
}

function listen(state: StateWorld, act: Act): Voices {
  const { economy } = act
  const { citizens } = state
  const P = economy.products.length
  const subjects = subjectCount(economy)
  const blocks = economy.states[state.index]!.blocks
  const count = new Float64Array(blocks * subjects)
  const firsts = new Float64Array(blocks * subjects)
  const adults = new Float64Array(blocks)
  const lacks = lacksOf(state, act)
  const voice = act.stream('decisions/voice')
  const own = new Float64Array(hardships.length)
  const { school_leaving } = act.scenario.institutions.census
  for (let i = 0; i < citizens.count; i++) {
    const age = act.agesAt - citizens.born[i]!
    if (age < school_leaving) continue
    const block = citizens.block[i]!
    adults[block]! += 1
    const end = (classAt(act, age, citizens.goodsTaste[i]!) + 1) * P
    const goods = lacks.goods[end - 1]!
    hardshipsOf(state, act, i, lacks, goods, own)
    let all = goods
    for (let h = 0; h < own.length; h++) all += own[h]!
    if (first(voice, act.tick, citizens.id[i]!) * (all + PATIENCE) >= all) continue
    let rest = second() * all
    let subject = 0
    if (rest < goods) while (lacks.goods[end - P + subject]! <= rest) subject++
    else {
      rest -= goods
      while (subject < own.length - 1 && rest >= own[subject]!) rest -= own[subject++]!
      subject += P
    }
    const at = block * subjects + subject
    if (count[at]! === 0) firsts[at] = citizens.id[i]!
    count[at]! += 1
  }
  return { count, first: firsts, adults }
}

/** A wish takes a step this month. */
export function step(state: StateWorld, act: Act, slot: number, name: StepName): void {
  const { wishes, month, sofar } = state.decisions
  wishes.at[slot * steps.length + stepIndex[name]] = act.tick
  month[stepIndex[name]]! += 1
  sofar[stepIndex[name]]! += 1
}

/** A wish is stopped for a reason; `about` says what stands in the way. */
export function stop(state: StateWorld, act: Act, slot: number, reason: number, about = 0): void {
  state.decisions.wishes.reason[slot] = reason
  state.decisions.wishes.about[slot] = about
  step(state, act, slot, 'stopped')
}

/** Tick at which a wish took a step, or -1. */
export const tickOf = (state: StateWorld, slot: number, name: StepName): number =>
  state.decisions.wishes.at[slot * steps.length + stepIndex[name]]!

/** Whether the wish in a slot has come as far as `from` and not as far as `to`. */
export const between = (state: StateWorld, slot: number, from: StepName, to: StepName): boolean =>
  state.decisions.wishes.id[slot]! > 0 &&
  tickOf(state, slot, from) >= 0 &&
  tickOf(state, slot, to) < 0 &&
  tickOf(state, slot, 'stopped') < 0

/** Frees the slots of wishes that had ended before this month: their end has been told. */
export function forget(state: StateWorld, act: Act): void {
  const { wishes } = state.decisions
  for (let slot = 0; slot < WISHES; slot++) {
    const ended = Math.max(tickOf(state, slot, 'delivered'), tickOf(state, slot, 'stopped'))
    if (wishes.id[slot]! > 0 && ended >= 0 && ended < act.tick) wishes.id[slot] = 0
  }
}

/** A round: supporters are counted anew, wishes whose lack has eased are stopped, and new ones are raised while there is room. */
export function raiseWishes(state: StateWorld, act: Act): void {
  const { wishes } = state.decisions
  const subjects = subjectCount(act.economy)
  const voices = listen(state, act)
  const enough = (block: number) =>
    Math.max(1, act.scenario.institutions.decisions.support * voices.adults[block]!)
  for (let slot = 0; slot < WISHES; slot++) {
    if (!between(state, slot, 'raised', 'proposed')) continue
    const at = wishes.block[slot]! * subjects + wishes.subject[slot]!
    wishes.supporters[slot] = Math.round((wishes.supporters[slot]! + voices.count[at]!) / 2)
    if (wishes.supporters[slot]! < enough(wishes.block[slot]!) / 2) stop(state, act, slot, EASED)
  }
  const alive = new Uint8Array(voices.count.length)
  for (let slot = 0; slot < WISHES; slot++)
    if (wishes.id[slot]! > 0) alive[wishes.block[slot]! * subjects + wishes.subject[slot]!] = 1
  const raised = [...voices.count.keys()]
    .filter(at => alive[at] === 0 && voices.count[at]! >= enough(Math.floor(at / subjects)))
    .sort((a, b) => voices.count[b]! - voices.count[a]! || a - b)
  let crowded = 0
  for (const at of raised) {
    const slot = wishes.id.indexOf(0)
    if (slot >= 0) raise(state, act, slot, at, voices)
    else if (!crowdOut(state, act, voices.count[at]!)) break
    else if (++crowded >= WISHES / 8) break
  }
}

function raise(state: StateWorld, act: Act, slot: number, at: number, voices: Voices): void {
  const { decisions } = state
  const { wishes } = decisions
  const subjects = subjectCount(act.economy)
  for (const [name, column] of Object.entries(wishes)) {
    const width = column.length / WISHES
    column.fill(name === 'at' ? -1 : 0, slot * width, (slot + 1) * width)
  }
  wishes.id[slot] = state.index * WISH_SERIALS + ++decisions.serial
  wishes.block[slot] = Math.floor(at / subjects)
  wishes.subject[slot] = at % subjects
  wishes.supporters[slot] = voices.count[at]!
  wishes.citizen[slot] = voices.first[at]!
  wishes.project[slot] = -1
  step(state, act, slot, 'raised')
}

/** With no room left the least supported wish that still waits goes, if it has fewer supporters; its room is free next month. */
function crowdOut(state: StateWorld, act: Act, supporters: number): boolean {
  const { wishes } = state.decisions
  let least = -1
  for (let slot = 0; slot < WISHES; slot++) {
    if (!between(state, slot, 'raised', 'proposed')) continue
    if (least < 0 || wishes.supporters[slot]! < wishes.supporters[least]!) least = slot
  }
  if (least < 0 || wishes.supporters[least]! >= supporters) return false
  stop(state, act, least, CROWDED_OUT)
  act.note(state, 'wish-crowded-out', wishId(act, wishes.id[least]!), wishes.supporters[least]!)
  return true
}

/** A wish's id as people read it: state and serial number. */
export const wishId = ({ economy }: Pick<Act, 'economy'>, id: number): string =>
  `${economy.states[Math.floor(id / WISH_SERIALS)]!.id}-${id % WISH_SERIALS}`

/** What a wish or project is about, as people read it. */
export const subjectName = ({ economy }: Pick<Act, 'economy'>, subject: number): string =>
  economy.products[subject]?.id ?? hardships[subject - economy.products.length]!
