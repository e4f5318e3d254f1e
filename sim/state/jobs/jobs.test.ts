import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { NO_JOB, NONE } from '../../core/world.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { monitor } from '../monitor/monitor.ts'
import { monthly } from '../planner/bounds.ts'
import { classModel, matchClasses } from './classes.ts'
import { jobs } from './jobs.ts'
import { hoursEach, openings, plannedHours } from './openings.ts'

type Options = NonNullable<ScenarioFile['institutions']>['jobs']

/** Bakers bake and repair ovens in industry, and cook in hospitals; sweepers sweep there. Bakers may sweep as well. */
function village(options: Options = {}, spec: Partial<Tiny> = {}): Bench {
  return bench(
    tiny({
      products: ['bread', { id: 'meal', kind: 'service' }, { id: 'order', kind: 'service' }],
      techniques: {
        baking: { plant: 'bakery', out: { bread: 1 }, labour: { baker: 10 } },
        cooking: { plant: 'hospital', out: { meal: 1 }, labour: { baker: 5 } },
        sweeping: { plant: 'hospital', out: { order: 1 }, labour: { sweeper: 1 } },
      },
      plants: [
        { id: 'bakery', sector: 'industry' },
        { id: 'hospital', sector: 'health' },
      ],
      occupations: ['baker', 'sweeper'],
      workforce: { baker: 1 },
      states: [{ id: 'a', people: 40 }],
      ...spec,
      tables: {
        fills: [{ occupation: 'baker', fills: 'sweeper' }],
        building: [{ plant: 'bakery', flow: 'labour', item: 'baker', amount: 100 }],
        ...spec.tables,
      },
      institutions: { jobs: { reconsider: 0, ...options } },
    }),
  )
}

/** A month of full weeks, hours. */
const full = monthly(40)

/** The plan wants so many hours of these occupations in these plants. */
function work(place: Bench, hours: { baking?: number; cooking?: number; sweeping?: number }): void {
  const { state, act } = place
  const perRun = { baking: 10, cooking: 5, sweeping: 1 }
  state.plan.hours.fill(0)
  for (const name of Object.keys(perRun) as (keyof typeof perRun)[]) {
    const b = act.economy.blueprints.findIndex(row => row.id === name)
    state.plan.runs[b] = (hours[name] ?? 0) / perRun[name]
    state.plan.hours[place.occupation(name === 'sweeping' ? 'sweeper' : 'baker')]! += hours[name] ?? 0
  }
}

function month(place: Bench, tick = 0): void {
  const { state, act } = place
  place.goTo(tick)
  monitor.variants.smoothing(state, act)
  jobs.variants[act.scenario.institutions.jobs.variant](state, act)
}

/** Job of an occupation in a sector. */
const job = (place: Bench, occupation: string, sector: string) =>
  place.occupation(occupation) * 2 + place.act.economy.sectors.indexOf(sector)
const lawful = (place: Bench) =>
  jobs.invariants.forEach(({ check }) => {
    expect(check(place.state, place.act)).toBeUndefined()
  })

describe('places', () => {
  it('are as many as there is work for at the shortest week, but no more than people', () => {
    const place = village({ week: '40 h', shortest_week: '20 h' })
    monitor.variants.smoothing(place.state, place.act)
    const total = (baking: number) => {
      work(place, { baking })
      const { state, act } = place
      return openings(state, act, plannedHours(state, act)).reduce((a, b) => a + b, 0)
    }
    // Work for ten full weeks is work for twenty half ones; there are forty bakers.
    expect(total(10 * full)).toBe(20)
    expect(total(30 * full)).toBe(40)
    // More than people can do in a full week: places stay open.
    expect(total(50 * full)).toBe(50)
    expect(total(50.2 * full)).toBe(51)
    expect(total(0)).toBe(0)
  })

  it('are shared between sectors as the work is, building among it', () => {
    const place = village()
    const { state, act } = place
    monitor.variants.smoothing(state, act)
    work(place, { baking: 3 * full, cooking: 6 * full })
    state.plan.build[place.plant('bakery')] = (3 * full) / 100
    const places = openings(state, act, plannedHours(state, act))
    expect(places[job(place, 'baker', 'industry')]).toBe(12)
    expect(places[job(place, 'baker', 'health')]).toBe(12)
  })
})

describe('the working week', () => {
  it('shares the work equally among all who do it', () => {
    const place = village()
    work(place, { baking: 15 * full, cooking: 15 * full })
    month(place)
    const { labour } = place.state
    expect(labour.workers[job(place, 'baker', 'industry')]).toBe(20)
    expect(labour.workers[job(place, 'baker', 'health')]).toBe(20)
    // Work for thirty full weeks, done by forty.
    expect(labour.hours[job(place, 'baker', 'industry')]).toBeCloseTo(30, 9)
    expect(labour.hours[job(place, 'baker', 'health')]).toBeCloseTo(30, 9)
    lawful(place)
  })

  it('is never longer than full, nor shorter than the shortest while work can be spread less thin', () => {
    const share = fc.double({ min: 0.01, max: 60, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.integer({ min: 10, max: 40 }), (baking, cooking, shortest) => {
        const place = village({ shortest_week: `${shortest} h` })
        work(place, { baking: baking * full, cooking: cooking * full })
        month(place)
        lawful(place)
        const { labour } = place.state
        const workers = labour.workers.reduce((a, b) => a + b, 0)
        const hours = labour.hours[job(place, 'baker', 'industry')]!
        expect(hours).toBeLessThanOrEqual(40 * (1 + 1e-12))
        // One person alone works what there is to do.
        if (workers > 1) expect(hours).toBeGreaterThanOrEqual(Math.min(shortest, 20) * (1 - 1e-9))
        const done = workers * hours * (full / 40)
        expect(done).toBeCloseTo(Math.min((baking + cooking) * full, workers * full), 6)
      }),
      { numRuns: 40 },
    )
  })

  it('is the shorter the more skilled people are', () => {
    const place = village()
    work(place, { baking: 30 * full })
    monitor.variants.smoothing(place.state, place.act)
    place.state.labour.meanSkill.fill(1.25)
    jobs.variants.assigned(place.state, place.act)
    // Thirty weeks of novices' work are twenty-four of theirs, and forty share them.
    expect(place.state.labour.hours[job(place, 'baker', 'industry')]).toBeCloseTo((40 * 24) / 40, 9)
  })

  it('of one simulated citizen stands for that of many people', () => {
    const place = bench(tiny({ products: ['bread'], options: { people_per_citizen: 50 } }))
    expect(hoursEach(place.act, 40)).toBeCloseTo(50 * full, 9)
  })
})

describe('the matching of classes', () => {
  const place = village({ tastes: 2 })
  const { state, act } = place
  const model = classModel(act, 'jobs')
  const [O, S] = [2, 2]

  /** What it costs that so many of `key` places stay empty when `free` of the vacancies are left. */
  const emptied = (key: number[], vacancies: number[], free: number[]): number =>
    key.reduce((sum, n, o) => {
      const filled = vacancies.reduce(
        (a, places, j) => a + (Math.floor(j / S) === o ? places - free[j]! : 0),
        0,
      )
      return sum + COST * Math.max(0, n - filled)
    }, 0)

  /** The best total by trying everything: who of each class goes where. */
  function best(people: number[], vacancies: number[], score: number[], key: number[]): number {
    const go = (c: number, j: number, left: number, free: number[]): number => {
      if (c === people.length) return -emptied(key, vacancies, free)
      if (j === vacancies.length) return go(c + 1, 0, people[c + 1] ?? 0, free)
      let top = Number.NEGATIVE_INFINITY
      const allowed = model.column[c * vacancies.length + j]! >= 0
      for (let n = 0; n <= (allowed ? Math.min(left, free[j]!) : 0); n++) {
        const rest = free.with(j, free[j]! - n)
        top = Math.max(top, n * score[c * vacancies.length + j]! + go(c, j + 1, left - n, rest))
      }
      return top
    }
    return go(0, 0, people[0]!, vacancies)
  }

  /** What a key place left empty costs, the same in both occupations. */
  const COST = 5000

  it('is the best there is, in whole people, key places first', () => {
    const few = fc.nat(3)
    fc.assert(
      fc.property(
        fc.array(few, { minLength: 4, maxLength: 4 }),
        fc.array(few, { minLength: O * S, maxLength: O * S }),
        fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 4 * O * S, maxLength: 4 * O * S }),
        fc.array(few, { minLength: O, maxLength: O }),
        (people, vacancies, score, key) => {
          const given = matchClasses(state, act, model, {
            people: Float64Array.from(people),
            vacancies: Float64Array.from(vacancies),
            score: Float64Array.from(score),
            key: { free: Float64Array.from(key), cost: new Float64Array(O).fill(COST) },
          })!
          people.forEach((n, c) => {
            const placed = given.subarray(c * O * S, (c + 1) * O * S).reduce((a, b) => a + b, 0)
            expect(placed).toBeLessThanOrEqual(n)
          })
          vacancies.forEach((n, j) => {
            const filled = people.reduce((sum, _, c) => sum + given[c * O * S + j]!, 0)
            expect(filled).toBeLessThanOrEqual(n)
          })
          expect(given.every(Number.isInteger)).toBe(true)
          const total = given.reduce((sum, n, at) => sum + n * score[at]!, 0)
          const free = vacancies.map(
            (n, j) => n - people.reduce((sum, _, c) => sum + given[c * O * S + j]!, 0),
          )
          expect(total - emptied(key, vacancies, free)).toBe(best(people, vacancies, score, key))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('jobs', () => {
  it('leave no place open that somebody without work could fill', () => {
    const trades = fc.array(fc.constantFrom('baker', 'sweeper', 'none'), { minLength: 40, maxLength: 40 })
    const weeks = fc.nat(30)
    const variant = fc.constantFrom('assigned' as const, 'random' as const, 'wage-ordered' as const)
    fc.assert(
      fc.property(trades, weeks, weeks, weeks, variant, (learnt, baking, cooking, sweeping, way) => {
        const place = village({ variant: way, reconsider: 0.5 })
        const { citizens, labour } = place.state
        learnt.forEach((trade, i) => {
          citizens.qualified[i] = trade === 'none' ? NONE : place.occupation(trade)
        })
        for (const tick of [0, 1]) {
          // In the second month the work is another.
          work(place, {
            baking: (tick === 0 ? baking : cooking) * full,
            cooking: sweeping * full,
            sweeping: baking * full,
          })
          month(place, tick)
          lawful(place)
          const open = (occupation: string) =>
            ['industry', 'health'].some(sector => {
              const j = job(place, occupation, sector)
              return labour.places[j]! > labour.workers[j]!
            })
          learnt.forEach((trade, i) => {
            if (trade === 'none' || citizens.job[i] !== NO_JOB) return
            expect(open('sweeper') || (trade === 'baker' && open('baker'))).toBe(false)
          })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('without which the work is not done are filled first, those of the dearest trade before others', () => {
    // Thirty bakers, who may sweep too, and ten sweepers.
    const filled = (
      weeks: { baking: number; sweeping: number },
      price: { baker?: number; sweeper?: number } = {},
    ) => {
      const place = village()
      place.state.citizens.qualified.fill(place.occupation('sweeper'), 30, 40)
      work(place, { baking: weeks.baking * full, sweeping: weeks.sweeping * full })
      for (const [trade, hours] of Object.entries(price))
        place.state.plan.labourPrice[place.occupation(trade)] = hours
      month(place)
      lawful(place)
      const { workers } = place.state.labour
      return [workers[job(place, 'baker', 'industry')], workers[job(place, 'sweeper', 'health')]]
    }
    // Twenty can bake what is to be baked, if they work full weeks; twenty must sweep.
    expect(filled({ baking: 20, sweeping: 20 })).toEqual([20, 20])
    // Ten places stay empty, of thirty and twenty: those whose work the plan would miss less.
    expect(filled({ baking: 30, sweeping: 20 }, { baker: 9 })).toEqual([30, 10])
    expect(filled({ baking: 30, sweeping: 20 }, { sweeper: 9 })).toEqual([20, 20])
  })

  it('are filled first in trades of few, where each that is empty stops the most', () => {
    const place = village()
    // Forty bakers who may sweep; work for 39 bakers, whom the plan finds dearest, and two sweepers.
    work(place, { baking: 39 * full, sweeping: 2 * full })
    place.state.plan.labourPrice[place.occupation('baker')] = 9
    month(place)
    const { workers } = place.state.labour
    expect([workers[job(place, 'baker', 'industry')], workers[job(place, 'sweeper', 'health')]]).toEqual([
      38, 2,
    ])
  })

  it('are not for the untrained: neither children, nor learners, nor those of another trade', () => {
    for (const variant of ['assigned', 'random'] as const) {
      const place = village({ variant })
      const { citizens } = place.state
      citizens.qualified.fill(NONE, 0, 10)
      citizens.training.fill(place.occupation('baker'), 5, 10)
      citizens.qualified.fill(place.occupation('sweeper'), 10, 20)
      // Bakers who are away to learn to sweep.
      citizens.training.fill(place.occupation('sweeper'), 20, 25)
      work(place, { baking: 40 * full, sweeping: full })
      month(place)
      lawful(place)
      for (const i of [0, 4, 5, 9, 20, 24]) expect(citizens.job[i]).toBe(NO_JOB)
      for (let i = 10; i < 20; i++) {
        expect([NO_JOB, job(place, 'sweeper', 'health')]).toContain(citizens.job[i])
      }
      expect(place.state.labour.workers[job(place, 'baker', 'industry')]).toBe(15)
    }
  })

  it('are kept from month to month by those who do not look for another', () => {
    const place = village()
    work(place, { baking: 10 * full, cooking: 10 * full })
    month(place)
    const { job: held, practice } = structuredClone(place.state.citizens)
    month(place, 1)
    expect(place.state.citizens.job).toEqual(held)
    // Nobody was matched anew.
    expect(place.state.labour.choices.reduce((a, b) => a + b, 0)).toBe(0)
    // Practice grows by a month a month.
    expect(place.state.citizens.practice.slice(0, 40)).toEqual(
      practice.slice(0, 40).map(months => months + 1),
    )
  })

  it('end evenly over the rows where places become fewer', () => {
    const place = village({ shortest_week: '40 h' })
    work(place, { baking: 40 * full })
    month(place)
    work(place, { baking: 10 * full })
    month(place, 1)
    const kept = Array.from({ length: 40 }, (_, i) => i).filter(i => place.state.citizens.job[i] !== NO_JOB)
    expect(kept).toEqual([3, 7, 11, 15, 19, 23, 27, 31, 35, 39])
  })

  it('are envied by those who have another, not counted by those who have none', () => {
    // Of hundreds some like the place nearly as much as the one who has it.
    for (let seed = 1; seed <= 5; seed++) {
      const spec = { states: [{ id: 'a', people: 300 }], options: { seed } }
      const place = village({ shortest_week: '40 h', tastes: 1 }, spec)
      work(place, { baking: full })
      month(place)
      expect(place.state.labour.workers.reduce((a, b) => a + b, 0)).toBe(1)
      expect(place.state.labour.envy).toBe(0)
    }
  })

  it('are the same for the same seed', () => {
    const once = (seed: number) => {
      const place = village({ tastes: 4 }, { options: { seed } })
      work(place, { baking: 12 * full, cooking: 9 * full, sweeping: 3 * full })
      month(place)
      return place.state.citizens.job.slice(0, 40)
    }
    expect(once(5)).toEqual(once(5))
    expect(once(5)).not.toEqual(once(6))
  })

  it('by wage go to the most practised first, and leave what pays least', () => {
    const place = village({ variant: 'wage-ordered' })
    const { citizens, income, labour } = place.state
    work(place, { baking: 15 * full, sweeping: 15 * full })
    const pay = [10, 30]
    pay.forEach((amount, o) => {
      income.wanted[1 + o] = amount
    })
    for (let i = 0; i < citizens.count; i++) citizens.practice[i] = 40 - i
    const before = citizens.practice.slice()
    month(place)
    lawful(place)
    const paid = Array.from({ length: citizens.count }, (_, i) => i)
      .filter(i => citizens.job[i]! >= 0)
      .map(i => ({
        pay: pay[Math.floor(citizens.job[i]! / place.act.economy.sectors.length)]!,
        practice: before[i]!,
      }))
    expect(paid.length).toBe(labour.workers.reduce((a, b) => a + b, 0))
    const [best, worst] = [Math.max(...paid.map(one => one.pay)), Math.min(...paid.map(one => one.pay))]
    expect(best).toBeGreaterThan(worst)
    const practiceAt = (level: number) => paid.filter(one => one.pay === level).map(one => one.practice)
    expect(Math.min(...practiceAt(best))).toBeGreaterThan(Math.max(...practiceAt(worst)))
  })

  it('at random follow no wishes', () => {
    const choices = (variant: 'assigned' | 'random') => {
      const place = village({ variant })
      work(place, { baking: 15 * full, cooking: 15 * full })
      month(place)
      lawful(place)
      expect(place.state.labour.workers.reduce((a, b) => a + b, 0)).toBe(40)
      return [...place.state.labour.choices]
    }
    expect(choices('random')).toEqual([0, 0, 0, 40])
    const [first, second] = choices('assigned')
    expect(first! + second!).toBe(40)
    expect(first).toBeGreaterThan(second!)
  })
})
