/**
 * Voting: each eligible adult has one vote, and casts it by what the project brings and costs him or her. The tally carries a
 * commitment to every single vote, so that it can be counted again.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { hardships } from '../../../scenarios/tables.ts'
import { MAJORITY_AGAINST, NO_QUORUM } from '../../core/decisions.ts'
import { first, second, uniform } from '../../core/draws.ts'
import type { Act } from '../../core/institution.ts'
import type { Project } from '../../core/projects.ts'
import type { StateWorld } from '../../core/world.ts'
import { classAt, hardshipsOf, lacksOf } from './lacks.ts'

/** Who has nothing at stake votes with this chance (assumed). */
const INTEREST = 0.4
/** People judge what a project brings them right within this share (assumed). */
const JUDGEMENT = 0.5

export const NO = 0
export const YES = 1
export const ABSENT = 2

export interface Tally {
  yes: number
  no: number
  eligible: number
  /** SHA-256 over the citizens who may vote, in the order of the state's register: id (32 bits) and vote (8 bits). */
  commitment: Uint8Array
}

/** What the vote is about, a mean head: what it brings in all and costs in all, h. */
export interface Stake {
  project: Project
  gain: number
  cost: number
}

/** The adults of a block, or of the state (`block` < 0), vote. `ballot` tells apart the votes of a month. */
export function vote(state: StateWorld, act: Act, stake: Stake, block: number, ballot: number): Tally {
  const votes = castVotes(state, act, stake, block, ballot)
  const register = new Uint8Array(5 * votes.ids.length)
  const view = new DataView(register.buffer)
  const count = [0, 0, 0]
  votes.ids.forEach((id, n) => {
    view.setUint32(5 * n, id, true)
    register[5 * n + 4] = votes.cast[n]!
    count[votes.cast[n]!]! += 1
  })
  return { yes: count[YES]!, no: count[NO]!, eligible: votes.ids.length, commitment: sha256(register) }
}

/** Who may vote, in the order of the register, and how each does. */
export function castVotes(
  state: StateWorld,
  act: Act,
  { project, gain, cost }: Stake,
  block: number,
  ballot: number,
): { ids: Uint32Array; cast: Uint8Array } {
  const { citizens, income } = state
  const P = act.economy.products.length
  const { school_leaving } = act.scenario.institutions.census
  const chance = act.stream('decisions/vote')
  const taste = act.stream('decisions/taste')
  const lacks = lacksOf(state, act)
  const meanIncome = state.money.flows[0]! / Math.max(1, citizens.count)
  const meanHardship = meanOf(state, act, project.subject - P)
  const own = new Float64Array(hardships.length)
  const ids = new Uint32Array(citizens.count)
  const cast = new Uint8Array(citizens.count)
  let n = 0
  for (let i = 0; i < citizens.count; i++) {
    const age = act.agesAt - citizens.born[i]!
    if (age < school_leaving || (block >= 0 && citizens.block[i] !== block)) continue
    const id = citizens.id[i]!
    const c = classAt(act, age, citizens.goodsTaste[i]!)
    let liking = lacks.liking[c * P + Math.min(project.subject, P - 1)]!
    if (project.subject >= P) {
      hardshipsOf(state, act, i, lacks, lacks.goods[(c + 1) * P - 1]!, own)
      liking = meanHardship > 0 ? own[project.subject - P]! / meanHardship : 1
    }
    const u = first(chance, act.tick, id, ballot % 256)
    const judged = 1 + JUDGEMENT * (2 * second() - 1)
    const benefit = gain * liking * (0.5 + uniform(taste, 0, id, project.subject % 256)) * judged
    const share = meanIncome > 0 ? income.tiers[citizens.tier[i]!]! / meanIncome : 1
    const burden = cost * share
    const stake = benefit + burden > 0 ? Math.abs(benefit - burden) / (benefit + burden) : 0
    ids[n] = id
    cast[n++] = u >= INTEREST + (1 - INTEREST) * stake ? ABSENT : benefit > burden ? YES : NO
  }
  return { ids: ids.subarray(0, n), cast: cast.subarray(0, n) }
}

/** Mean of a hardship over the adults, h a month. */
function meanOf(state: StateWorld, act: Act, hardship: number): number {
  if (hardship < 0) return 0
  const { citizens } = state
  const P = act.economy.products.length
  const lacks = lacksOf(state, act)
  const own = new Float64Array(hardships.length)
  const { school_leaving } = act.scenario.institutions.census
  let sum = 0
  let adults = 0
  for (let i = 0; i < citizens.count; i++) {
    const age = act.agesAt - citizens.born[i]!
    if (age < school_leaving) continue
    const c = classAt(act, age, citizens.goodsTaste[i]!)
    hardshipsOf(state, act, i, lacks, lacks.goods[(c + 1) * P - 1]!, own)
    sum += own[hardship]!
    adults++
  }
  return adults > 0 ? sum / adults : 0
}

/** Why a vote decides nothing or against, or 0 when it is for. */
export function verdict(act: Pick<Act, 'scenario'>, yes: number, no: number, eligible: number): number {
  const { quorum, majority } = act.scenario.institutions.decisions
  if (yes + no === 0 || yes + no < quorum * eligible) return NO_QUORUM
  return yes > majority * (yes + no) ? 0 : MAJORITY_AGAINST
}
