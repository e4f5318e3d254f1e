/** What a state remembers of its citizens' wishes and of the projects that came of them: columns by slot, of fixed length. */
import { hardships } from '../../scenarios/tables.ts'
import type { Economy } from './economy.ts'
import { steps } from './wish-steps.ts'

/** Room for wishes that are alive at the same time, and for projects under way, in a state. */
export const WISHES = 96
export const WORKS = 12
/** Projects of the nation under way at the same time; each takes a place of every state. */
export const NATIONAL_WORKS = 4
/** Room for serial numbers in a wish's id. */
export const WISH_SERIALS = 2 ** 20
/** Bytes of a vote's commitment (SHA-256). */
export const COMMITMENT = 32

/** Whose matter a project is. */
export const tiers = ['', 'block', 'state', 'nation'] as const
export const BLOCK = 1
export const STATE = 2
export const NATION = 3

/** Why a wish was stopped. */
export const reasons = [
  '',
  'the lack has eased',
  'wishes of more people came before it',
  'joined to the wish it is gathered in',
  'the plan cannot spare what it takes',
  'nothing recycles its waste',
  'it brings nothing that people lack',
  'too few voted',
  'the majority was against it',
  'the majority of states was against it',
  'it costs more than it is worth',
  'all states are working on one already',
] as const
export const EASED = 1
export const CROWDED_OUT = 2
export const JOINED = 3
export const NOT_SPARED = 4
export const NOT_RECYCLED = 5
export const NO_USE = 6
export const NO_QUORUM = 7
export const MAJORITY_AGAINST = 8
export const STATES_AGAINST = 9
export const NOT_WORTH = 10
export const UNDER_WAY = 11

/** What a reason is about: kind * ABOUT + place. */
export const ABOUT = 2 ** 32
export const ABOUT_PRODUCT = 1
export const ABOUT_PLANT = 2
export const ABOUT_OCCUPATION = 3
export const ABOUT_WISH = 4

const wishColumns = [
  /** State * WISH_SERIALS + serial number, from 1; 0: the slot is free. */
  'id',
  /** The citizen who was first, and the block. */
  'citizen',
  'block',
  /** Product, or product count + hardship. */
  'subject',
  /** Citizens who share it, over the last rounds. */
  'supporters',
  'project',
  'size',
  /** Citizen who proposed it. */
  'proposer',
  'tier',
  /** 1 when it was gathered from all blocks of the state, 0 when it is of one. */
  'gathered',
  /** Labour content of what it takes, h; what it costs and brings in the plan's worth, h a month. */
  'cost',
  'burden',
  'gain',
  'yes',
  'no',
  'eligible',
  'reason',
  'about',
] as const
export type WishColumn = (typeof wishColumns)[number]

export interface Wishes extends Record<WishColumn, Float64Array> {
  /** Tick of each step, or -1: [slot * steps + step]. */
  at: Float64Array
  /** [slot * COMMITMENT + byte]. */
  commitment: Uint8Array
}

const workColumns = [
  /** Id of the wish; 0: the slot is free. */
  'wish',
  /** State that proposed it, and gets the plant. */
  'host',
  'project',
  'size',
  'leader',
  /** Months that the work takes as designed. */
  'lead',
] as const
export type WorkColumn = (typeof workColumns)[number]

export interface Works extends Record<WorkColumn, Float64Array> {
  /** What it takes in all and what is still missing: quanta, and hours. [slot * products + product], [slot * occupations + occupation]. */
  goods: Float64Array
  goodsLeft: Float64Array
  hours: Float64Array
  hoursLeft: Float64Array
}

export interface Decisions {
  /** What people needed and wanted of each product and did not get in the last months, units a month. */
  lack: Float64Array
  /** Wishes raised so far. */
  serial: number
  wishes: Wishes
  works: Works
  /** Tick until which a project is not proposed again: [project * (blocks + 1) + block], the last for the whole state. */
  rest: Float64Array
  /** Wishes that took each step this month, and so far. */
  month: Float64Array
  sofar: Float64Array
  /** Wishes delivered so far, by months since they were raised (the last: and more). */
  months: Float64Array
  cast: number
  eligible: number
}

/** What the union remembers of national projects. */
export interface NationalDecisions {
  /** Ids of the wishes whose projects all states are working on (0: the slot is free), and the projects. */
  works: Float64Array
  projects: Float64Array
  /** Votes held and won this month. */
  month: Float64Array
  /** The last vote: the wish; yes, no and eligible, and commitment, of each state. */
  voted: number
  tallies: Float64Array
  commitments: Uint8Array
}

export const newNationalDecisions = ({ states }: Economy): NationalDecisions => ({
  works: new Float64Array(NATIONAL_WORKS),
  projects: new Float64Array(NATIONAL_WORKS),
  month: new Float64Array(2),
  voted: 0,
  tallies: new Float64Array(3 * states.length),
  commitments: new Uint8Array(COMMITMENT * states.length),
})

/** Number of things that a wish can be about. */
export const subjectCount = (economy: Economy): number => economy.products.length + hardships.length

export function newDecisions(economy: Economy, s: number): Decisions {
  const column = (length: number) => () => new Float64Array(length)
  const columns = <Name extends string>(names: readonly Name[], make: () => Float64Array) =>
    Object.fromEntries(names.map(name => [name, make()])) as Record<Name, Float64Array>
  const P = economy.products.length
  const O = economy.occupations.length
  return {
    lack: new Float64Array(P),
    serial: 0,
    wishes: {
      ...columns(wishColumns, column(WISHES)),
      at: new Float64Array(WISHES * steps.length).fill(-1),
      commitment: new Uint8Array(WISHES * COMMITMENT),
    },
    works: {
      ...columns(workColumns, column(WORKS)),
      goods: new Float64Array(WORKS * P),
      goodsLeft: new Float64Array(WORKS * P),
      hours: new Float64Array(WORKS * O),
      hoursLeft: new Float64Array(WORKS * O),
    },
    rest: new Float64Array(economy.projects.length * (economy.states[s]!.blocks + 1)),
    month: new Float64Array(steps.length),
    sofar: new Float64Array(steps.length),
    months: new Float64Array(241),
    cast: 0,
    eligible: 0,
  }
}
