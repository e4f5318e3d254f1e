/**
 * Jobs: places are made from the plan, people leave, look and are matched, and the work is shared out as a shorter week.
 *
 * Score of citizen c for job j = TASTE * taste(class, j) + OWN * liking(c, j) + TRADE when it is the trade learnt; a place whose
 * occupation is short of hands calls louder (URGENCY * planned over offered hours). Before all scores come the key places, without
 * which the plan's work is not done in a full week (key-places.ts).
 */
import { first, type Stream, uniform } from '../../core/draws.ts'
import type { Act, Institution } from '../../core/institution.ts'
import { clamp } from '../../core/quantise.ts'
import { jobCount, NO_JOB, NONE, type StateWorld } from '../../core/world.ts'
import { auction } from './auction.ts'
import { type ClassModel, classModel, classOf, matchClasses, type Pool } from './classes.ts'
import { type KeyPlaces, keyPlaces } from './key-places.ts'
import { canDo, hoursEach, openings, plannedHours } from './openings.ts'
import { atRandom, byWage } from './queues.ts'

const TASTE = 600
const OWN = 400
const TRADE = 300
const URGENCY = 1000

type Match = (state: StateWorld, act: Act, pool: Pool, vacancies: Float64Array, key: KeyPlaces) => void

const employ =
  (match: Match) =>
  (state: StateWorld, act: Act): void => {
    const { labour, citizens } = state
    const planned = plannedHours(state, act)
    labour.places = openings(state, act, planned)
    const vacancies = holdOn(state, act)
    const pool = seekers(state, act)
    labour.choices.fill(0)
    labour.envy = 0
    match(state, act, pool, vacancies, keyPlaces(state, act, planned, vacancies))
    labour.workers.fill(0)
    for (let i = 0; i < citizens.count; i++) {
      const j = citizens.job[i]!
      if (j === NO_JOB) continue
      labour.workers[j]! += 1
      if (citizens.practice[i]! < 65535) citizens.practice[i]! += 1
    }
    shareWork(state, act, planned)
  }

/**
 * Who keeps a place: those who work in their own trade, but for some who look for something else this month, and, where places have
 * become fewer, every n-th worker. Who helps out in another trade is free to go back to the own one. Returns the places left free.
 */
function holdOn(state: StateWorld, act: Act): Float64Array {
  const { citizens, labour } = state
  const { reconsider } = act.scenario.institutions.jobs
  const looking = act.stream('jobs/looking')
  const sectors = act.economy.sectors.length
  const held = new Float64Array(labour.places.length)
  for (let i = 0; i < citizens.count; i++) {
    const j = citizens.job[i]!
    if (j === NO_JOB) continue
    const ownTrade = citizens.qualified[i] === Math.floor(j / sectors) && citizens.training[i] === NONE
    if (!ownTrade || first(looking, act.tick, citizens.id[i]!) < reconsider) citizens.job[i] = NO_JOB
    else held[j]! += 1
  }
  const seen = new Float64Array(held.length)
  for (let i = 0; i < citizens.count; i++) {
    const j = citizens.job[i]!
    if (j === NO_JOB || held[j]! <= labour.places[j]!) continue
    // Of n workers the first floor(k * places / n) among the first k stay: the leavers are spread evenly over the rows.
    const before = Math.floor((seen[j]! * labour.places[j]!) / held[j]!)
    seen[j]! += 1
    if (Math.floor((seen[j]! * labour.places[j]!) / held[j]!) === before) citizens.job[i] = NO_JOB
  }
  return labour.places.map((places, j) => Math.max(0, places - Math.min(held[j]!, places)))
}

function seekers(state: StateWorld, act: Act): Pool {
  const { citizens } = state
  const { tastes } = act.scenario.institutions.jobs
  const rows: number[][] = Array.from({ length: act.economy.occupations.length * tastes }, () => [])
  for (let i = 0; i < citizens.count; i++) {
    const o = citizens.qualified[i]!
    if (o === NONE || citizens.job[i] !== NO_JOB || citizens.training[i] !== NONE || citizens.service[i]! > 0)
      continue
    rows[classOf(o, citizens.workTaste[i]!, tastes)]!.push(i)
  }
  return { rows }
}

/** What all members of a class think of a job, 0..TASTE + TRADE. */
const classTaste = (act: Act, c: number, j: number, qualified: number): number => {
  const taste = Math.floor(TASTE * uniform(act.stream('jobs/taste'), 0, c, j % 256))
  return taste + (Math.floor(j / act.economy.sectors.length) === qualified ? TRADE : 0)
}

/** What a citizen thinks of a job beyond that. It stays the same for life. */
const liking = (likes: Stream, id: number, j: number): number =>
  Math.floor(OWN * uniform(likes, 0, id, j % 256))

function assign(state: StateWorld, act: Act, pool: Pool, vacancies: Float64Array, key: KeyPlaces): void {
  const { economy } = act
  const { tastes } = act.scenario.institutions.jobs
  const jobs = jobCount(economy)
  const model = models(act)
  const score = new Float64Array(pool.rows.length * jobs)
  for (let c = 0; c < pool.rows.length; c++) {
    for (let j = 0; j < jobs; j++) {
      if (model.column[c * jobs + j]! < 0) continue
      const o = Math.floor(j / economy.sectors.length)
      const strain = clamp(state.plan.hours[o]! / Math.max(1, state.plan.hoursOffered[o]!), 0, 2)
      score[c * jobs + j] = classTaste(act, c, j, Math.floor(c / tastes)) + Math.floor(URGENCY * strain) + 1
    }
  }
  const people = Float64Array.from(pool.rows, rows => rows.length)
  const given = matchClasses(state, act, model, { people, vacancies, score, key })
  if (!given) {
    act.note(state, 'match-failed', 'jobs', people.length)
    return
  }
  pool.rows.forEach((rows, c) => {
    place(state, act, rows, given.subarray(c * jobs, (c + 1) * jobs), j => score[c * jobs + j]!)
  })
}

/** Lets the members of a class bid for its places; those left over have no job. */
function place(
  state: StateWorld,
  act: Act,
  rows: readonly number[],
  given: Float64Array,
  common: (job: number) => number,
): void {
  const { citizens, labour } = state
  const total = given.reduce((a, b) => a + b, 0)
  if (total === 0) return
  const idle = given.length
  const places = new Float64Array(idle + 1)
  places.set(given)
  places[idle] = Math.max(0, rows.length - total)
  const likes = act.stream('jobs/liking')
  const open = Int32Array.from(given.keys()).filter(j => common(j) > 0)
  const column = new Int32Array(idle)
  open.forEach((j, k) => {
    column[j] = k
  })
  const own = new Float64Array(rows.length * open.length)
  open.forEach((j, k) => {
    const shared = common(j)
    for (let m = 0; m < rows.length; m++)
      own[m * open.length + k] = shared + liking(likes, citizens.id[rows[m]!]!, j)
  })
  const jobs = auction(rows.length, places, (m, j) => (j === idle ? 0 : own[m * open.length + column[j]!]!))
  const columns = jobs.map(j => (j === idle ? -1 : column[j]!))
  rows.forEach((row, m) => {
    const k = columns[m]!
    if (k < 0) return
    citizens.job[row] = open[k]!
    const scores = own.subarray(m * open.length, (m + 1) * open.length)
    let rank = 0
    for (const score of scores) if (score > scores[k]!) rank++
    citizens.choice[row] = Math.min(254, rank + 1)
    labour.choices[Math.min(3, rank)]! += 1
  })
  labour.envy += envious(columns, open.length, own)
}

/**
 * Members with a place who would rather have that of another who scores less for it. `taken` is the column of each member's place, or
 * -1; `own` are the scores, [member * width + column].
 */
function envious(taken: Int32Array, width: number, own: Float64Array): number {
  const least = new Float64Array(width).fill(Number.POSITIVE_INFINITY)
  taken.forEach((k, m) => {
    if (k >= 0) least[k] = Math.min(least[k]!, own[m * width + k]!)
  })
  let count = 0
  taken.forEach((mine, m) => {
    if (mine < 0) return
    for (let k = 0; k < width; k++) {
      const other = own[m * width + k]!
      if (other > own[m * width + mine]! && least[k]! < other) {
        count++
        break
      }
    }
  })
  return count
}

/** Hours a worker and month: the planned work of an occupation over those who do it, the same for all of them. */
function shareWork(state: StateWorld, act: Act, planned: Float64Array): void {
  const { labour } = state
  const { week } = act.scenario.institutions.jobs
  const sectors = act.economy.sectors.length
  for (let o = 0; o < act.economy.occupations.length; o++) {
    let work = 0
    let workers = 0
    for (let s = 0; s < sectors; s++) {
      work += planned[o * sectors + s]!
      workers += labour.workers[o * sectors + s]!
    }
    const full = hoursEach(act, week)
    const each = workers > 0 ? Math.min(full, work / labour.meanSkill[o]! / workers) : 0
    labour.hours.fill((each / full) * week, o * sectors, (o + 1) * sectors)
    labour.skill.fill(labour.meanSkill[o]!, o * sectors, (o + 1) * sectors)
  }
}

/** The matching program has the same shape in every state. */
const models = (() => {
  const kept = new WeakMap<object, ClassModel>()
  return (act: Act): ClassModel => {
    const model = kept.get(act.economy) ?? classModel(act, 'jobs')
    kept.set(act.economy, model)
    return model
  }
})()

const inWork = ({ labour }: StateWorld): number => labour.workers.reduce((a, b) => a + b, 0)
const share = (index: number) => (state: StateWorld) => {
  const matched = state.labour.choices.reduce((a, b) => a + b, 0)
  return matched === 0 ? 0 : (100 * state.labour.choices[index]!) / matched
}

export const jobs: Institution<'assigned' | 'random' | 'wage-ordered'> = {
  name: 'jobs',
  variants: { assigned: employ(assign), random: employ(atRandom), 'wage-ordered': employ(byWage) },
  invariants: [
    {
      name: 'no job has more workers than places',
      check: ({ labour }, act) => {
        const j = labour.workers.findIndex((n, job) => n > labour.places[job]!)
        if (j < 0) return undefined
        const occupation = act.economy.occupations[Math.floor(j / act.economy.sectors.length)]!.id
        return { entity: occupation, found: `${labour.workers[j]} workers, ${labour.places[j]} places` }
      },
    },
    {
      name: 'workers are qualified for their work',
      check: ({ citizens }, act) => {
        for (let i = 0; i < citizens.count; i++) {
          const j = citizens.job[i]!
          if (j === NO_JOB) continue
          if (!canDo(act, citizens.qualified[i]!, Math.floor(j / act.economy.sectors.length))) {
            return {
              entity: `citizen ${citizens.id[i]}`,
              found: `qualification ${citizens.qualified[i]} in job ${j}`,
            }
          }
        }
        return undefined
      },
    },
  ],
  metrics: [
    {
      name: 'employment',
      unit: '%',
      theme: 'work',
      description: 'Share of those of working age, qualified and not in training, who have a job.',
      union: 'mean',
      better: 'more',
      read: state =>
        (100 * inWork(state)) /
        Math.max(
          1,
          state.labour.qualified.reduce((a, b) => a + b, 0),
        ),
    },
    {
      name: 'week',
      unit: 'h/week',
      theme: 'work',
      description: 'Mean working week of those in work.',
      union: 'mean',
      better: 'less',
      read: state => {
        const workers = inWork(state)
        if (workers === 0) return 0
        return (
          state.labour.hours.reduce((sum, hours, j) => sum + hours * state.labour.workers[j]!, 0) / workers
        )
      },
    },
    {
      name: 'vacancies',
      unit: '%',
      theme: 'work',
      description: 'Share of places that nobody fills.',
      union: 'mean',
      better: 'less',
      read: state => {
        const places = state.labour.places.reduce((a, b) => a + b, 0)
        return places === 0 ? 0 : 100 * (1 - inWork(state) / places)
      },
    },
    {
      name: 'first_choice',
      unit: '%',
      theme: 'work',
      description: 'Share of those matched this month who got the job they like best of those they can do.',
      union: 'mean',
      better: 'more',
      read: share(0),
    },
    {
      name: 'second_choice',
      unit: '%',
      theme: 'work',
      description: 'Share of those matched this month who got their second choice.',
      union: 'mean',
      read: share(1),
    },
    {
      name: 'third_choice',
      unit: '%',
      theme: 'work',
      description: 'Share of those matched this month who got their third choice.',
      union: 'mean',
      read: share(2),
    },
    {
      name: 'envy',
      unit: '%',
      theme: 'work',
      description:
        'Share of those matched this month who would rather have the place of a class mate who scores less for it.',
      union: 'mean',
      better: 'less',
      read: state => {
        const matched = state.labour.choices.reduce((a, b) => a + b, 0)
        return matched === 0 ? 0 : (100 * state.labour.envy) / matched
      },
    },
  ],
}
