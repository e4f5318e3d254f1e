/** Citizens at the start and once a year: a fixed sample of them one by one, and distributions of all. */
import { first } from '../../core/draws.ts'
import type { Economy } from '../../core/economy.ts'
import { type Citizens, NO_JOB, NONE, type StateWorld } from '../../core/world.ts'
import { defineTable, type Field, type Moment } from '../table.ts'
import { number, stateOf, text, whole } from './keys.ts'

/** Citizens that a sample is expected to hold at the start. */
const SAMPLE = 1000
/** Any key will do: who is in the sample must depend on the id alone. */
const SAMPLING = { k0: 0x6f676173, k1: 0x73616d70 }
const AGE_BAND_YEARS = 5
/** Bounds of the classes of holdings, in mean holdings. */
const HOLDINGS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, Number.POSITIVE_INFINITY]

const yearly = ({ record, world }: Moment): boolean => !record || world.tick % 12 === 0

/** Job of a citizen as the ids of its occupation and sector, '' for none. */
function jobOf(economy: Economy, job: number): [occupation: string, sector: string] {
  if (job === NO_JOB) return ['', '']
  const sectors = economy.sectors.length
  return [economy.occupations[Math.floor(job / sectors)]!.id, economy.sectors[job % sectors]!]
}
const occupationOf = (economy: Economy, at: number): string =>
  at === NONE ? '' : economy.occupations[at]!.id
const tierOf = (economy: Economy, tier: number): string =>
  tier === 0 ? 'base' : economy.occupations[tier - 1]!.id
const sexOf = (sex: number): string => (sex === 0 ? 'female' : 'male')

/** The tick that ages are reckoned at: nobody ages where the census stands still. */
const agesAt = ({ scenario, world }: Moment): number =>
  scenario.institutions.census.variant === 'static' ? 0 : world.tick

interface CitizenRow {
  economy: Economy
  tick: number
  agesAt: number
  state: StateWorld
  citizens: Citizens
  i: number
}

const tickTaken: Field<{ tick: number }> = whole(
  'tick',
  'tick',
  'Ticks done when it was taken; 0 is the start',
  row => row.tick,
)

export const sample = defineTable<CitizenRow>(
  'citizens/sample',
  'A sample of citizens, the same ones every time while they live, at the start and once a year',
  [
    tickTaken,
    stateOf,
    number('id', '', 'Number of the citizen, unique in the federation', ({ citizens, i }) => citizens.id[i]!),
    whole('age', 'months', 'Age', ({ agesAt, citizens, i }) => agesAt - citizens.born[i]!),
    text('sex', 'female or male', ({ citizens, i }) => sexOf(citizens.sex[i]!)),
    whole('block', '', 'Neighbourhood block', ({ citizens, i }) => citizens.block[i]!),
    text('qualified', 'Occupation qualified for', row =>
      occupationOf(row.economy, row.citizens.qualified[row.i]!),
    ),
    text('training', 'Occupation in training for', row =>
      occupationOf(row.economy, row.citizens.training[row.i]!),
    ),
    text('occupation', 'Occupation of the job held', row => jobOf(row.economy, row.citizens.job[row.i]!)[0]),
    text('sector', 'Sector of the job held', row => jobOf(row.economy, row.citizens.job[row.i]!)[1]),
    whole('practice', 'months', 'Practice in the occupation', ({ citizens, i }) => citizens.practice[i]!),
    whole(
      'choice',
      'rank',
      'Rank of the job among choices, 1 = first',
      ({ citizens, i }) => citizens.choice[i]!,
    ),
    text('tier', 'Income tier', row => tierOf(row.economy, row.citizens.tier[row.i]!)),
    number('wallet', 'minor units', 'Money held', ({ citizens, i }) => citizens.wallet[i]!),
    number('fed', 'share', 'Food energy received of what is needed', ({ citizens, i }) => citizens.fed[i]!),
    number('health', 'share', 'Slow average of being fed', ({ citizens, i }) => citizens.health[i]!),
    number(
      'supplied',
      'share',
      'Wishes for bought goods that were met',
      ({ citizens, i }) => citizens.supplied[i]!,
    ),
  ],
  function* (moment) {
    if (!yearly(moment)) return
    const { economy, world } = moment
    const citizens = economy.states.reduce((sum, state) => sum + state.people, 0) / economy.peoplePerCitizen
    const share = SAMPLE / citizens
    for (const state of world.states)
      for (let i = 0; i < state.citizens.count; i++)
        if (first(SAMPLING, 0, state.citizens.id[i]!) < share)
          yield { economy, tick: world.tick, agesAt: agesAt(moment), state, citizens: state.citizens, i }
  },
)

interface ClassRow {
  economy: Economy
  tick: number
  state: StateWorld
  distribution: string
  group: string
  lower: number
  upper: number
  citizens: number
}

export const distributions = defineTable<ClassRow>(
  'citizens/distributions',
  'How many citizens there are in each class, at the start and once a year; classes without citizens are left out',
  [
    tickTaken,
    stateOf,
    text(
      'distribution',
      'age (years, by sex), holdings (in mean holdings), tier or job (by name)',
      row => row.distribution,
    ),
    text('group', 'Sex of ages; name of the tier or job; "none" without a job', row => row.group),
    number('lower', 'see distribution', 'Lower bound of the class, 0 for named classes', row => row.lower),
    number(
      'upper',
      'see distribution',
      'Upper bound, not in the class; 0 for named classes',
      row => row.upper,
    ),
    whole('citizens', 'citizens', 'Citizens in the class', row => row.citizens),
  ],
  function* (moment) {
    if (!yearly(moment)) return
    const { economy, world } = moment
    for (const state of world.states)
      for (const row of classes(economy, agesAt(moment), state))
        yield { economy, tick: world.tick, state, ...row }
  },
)

type Class = Pick<ClassRow, 'distribution' | 'group' | 'lower' | 'upper' | 'citizens'>

/** The classes of one state in a fixed order. */
function* classes(economy: Economy, agesAt: number, { citizens }: StateWorld): Generator<Class> {
  const rows = Array.from({ length: citizens.count }, (_, i) => i)
  for (const sex of [0, 1]) {
    const ofSex = rows.filter(i => citizens.sex[i] === sex)
    const band = (i: number) => Math.floor((agesAt - citizens.born[i]!) / 12 / AGE_BAND_YEARS)
    for (const [at, count] of tally(ofSex, band))
      yield {
        ...named('age', sexOf(sex), count),
        lower: at * AGE_BAND_YEARS,
        upper: (at + 1) * AGE_BAND_YEARS,
      }
  }
  const mean = rows.reduce((sum, i) => sum + citizens.wallet[i]!, 0) / Math.max(1, rows.length)
  const holding = (i: number) => HOLDINGS.findLastIndex(bound => citizens.wallet[i]! >= bound * mean)
  for (const [at, count] of tally(rows, holding))
    yield { ...named('holdings', '', count), lower: HOLDINGS[at]!, upper: HOLDINGS[at + 1]! }
  for (const [tier, count] of tally(rows, i => citizens.tier[i]!))
    yield named('tier', tierOf(economy, tier), count)
  for (const [job, count] of tally(rows, i => citizens.job[i]!))
    yield named('job', job === NO_JOB ? 'none' : jobOf(economy, job).join('/'), count)
}

const named = (distribution: string, group: string, citizens: number): Class => ({
  distribution,
  group,
  lower: 0,
  upper: 0,
  citizens,
})

/** How many rows there are of each key, by rising key. */
function tally(rows: readonly number[], key: (row: number) => number): [key: number, count: number][] {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1)
  return [...counts].sort((a, b) => a[0] - b[0])
}
