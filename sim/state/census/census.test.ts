import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { NO_JOB, NONE } from '../../core/world.ts'
import { moneyInAll } from '../../ledger/book.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { callings, census } from './census.ts'

type Options = NonNullable<ScenarioFile['institutions']>
const live = { variant: 'life-table' } as const

function village(people: number, tables: Tiny['tables'] = {}, institutions: Options = {}, seed = 1): Bench {
  return bench(
    tiny({
      products: ['bread'],
      states: [{ id: 'a', people }],
      occupations: [
        { id: 'baker', training_months: 24 },
        { id: 'porter', training_months: 0 },
      ],
      workforce: { baker: 1 },
      tables,
      institutions: { census: live, ...institutions },
      options: { seed },
    }),
  )
}

/** One month of the census. */
function month(place: Bench, tick: number): void {
  const { variant } = place.act.scenario.institutions.census
  place.goTo(tick)
  census.variants[variant](place.state, place.act)
}

const both = (age: number, width: number, rate: number) =>
  (['female', 'male'] as const).map(sex => ({ sex, age, width, rate }))
const aged = (sex: 'female' | 'male', age: number) => [{ state: 'all', sex, age, width: 1, share: 1 }]
const women = { population: aged('female', 30) }

describe('deaths', () => {
  it('follow the life table: a cohort lives as many months as its rates say', () => {
    // Aged 30: 2.4 % a year up to 35, then 60 % a year, for ten years.
    const people = 20_000
    const place = village(people, { mortality: [...both(0, 35, 0.024), ...both(35, 75, 0.6)] })
    const { born } = place.state.citizens
    let expected = 0
    for (let i = 0; i < people; i++) {
      let alive = 1
      for (let tick = 1; tick <= 120; tick++) {
        alive *= Math.exp(-(tick - born[i]! < 35 * 12 ? 0.002 : 0.05))
        expected += alive
      }
    }
    let lived = 0
    for (let tick = 1; tick <= 120; tick++) {
      month(place, tick)
      lived += place.state.citizens.count
    }
    // Standard deviation of one life in these ten years is below 25 months.
    expect(Math.abs(lived - expected) / people).toBeLessThan((5 * 25) / Math.sqrt(people))
  })

  it('differ by sex as the table does', () => {
    const mortality = [
      { sex: 'female' as const, age: 0, width: 110, rate: 0 },
      { sex: 'male' as const, age: 0, width: 110, rate: 1 },
    ]
    const place = village(1000, { mortality })
    for (let tick = 1; tick <= 24; tick++) month(place, tick)
    const { citizens } = place.state
    const sexes = citizens.sex.subarray(0, citizens.count)
    expect(sexes.filter(sex => sex === 0)).toHaveLength(500)
    // exp(-2) of five hundred are 68; the standard deviation is 7.7.
    expect(Math.abs(sexes.filter(sex => sex === 1).length - 68)).toBeLessThan(39)
  })

  it('rise with hunger, six-fold and by one in a hundred at half health, and are told apart from the others', () => {
    const place = village(20_000, { mortality: both(0, 110, 0.12) })
    place.state.citizens.health.fill(0.5)
    month(place, 1)
    const { deaths, hungerDeaths } = place.state.people
    const chance = 1 - Math.exp(-0.01 * Math.exp(3.6 / 2) - 0.7 / 64)
    const deviation = Math.sqrt(20_000 * chance)
    expect(Math.abs(deaths - 20_000 * chance)).toBeLessThan(5 * deviation)
    expect(Math.abs(deaths - hungerDeaths - 20_000 * (1 - Math.exp(-0.01)))).toBeLessThan(5 * deviation)
  })

  it.each([
    { food: 2 / 3, least: 0.0005, most: 0.003 },
    { food: 1 / 2, least: 0.007, most: 0.02 },
    { food: 1 / 4, least: 0.05, most: 0.2 },
  ])(
    'of young people left at $food of their food are about as many as in famines',
    ({ food, least, most }) => {
      const place = village(20_000, { mortality: both(0, 110, 0.002) })
      place.state.citizens.health.fill(food)
      month(place, 1)
      const share = place.state.people.hungerDeaths / 20_000
      expect(share).toBeGreaterThan(least)
      expect(share).toBeLessThan(most)
    },
  )

  it('leave the estate to the marketplace: money is not buried', () => {
    const place = village(1000, { mortality: both(0, 110, 6) })
    month(place, 1)
    const { people, money, citizens } = place.state
    expect(people.deaths).toBeGreaterThan(0)
    expect(money.marketplace).toBe(people.deaths * citizens.wallet[0]!)
    expect(moneyInAll(place.state)).toBe(money.supply)
  })
})

describe('births', () => {
  it('follow the fertility of women by age, times its factor, and their health', () => {
    const fertility = [{ age: 25, width: 10, rate: 0.12 }]
    const births = (sex: 'female' | 'male', age: number, fertility_factor: number, health = 1) => {
      const place = village(
        20_000,
        { fertility, population: aged(sex, age) },
        { census: { ...live, fertility_factor } },
      )
      place.state.citizens.health.fill(health)
      month(place, 1)
      return place.state.people.births
    }
    // One in a hundred a month, doubled; the standard deviation is 20.
    expect(Math.abs(births('female', 30, 2) - 400)).toBeLessThan(100)
    // Of hungry women as many fewer as their health lacks, but for those who die.
    expect(Math.abs(births('female', 30, 2, 0.75) - 300)).toBeLessThan(90)
    expect([births('female', 30, 0), births('female', 40, 2), births('male', 30, 2)]).toEqual([0, 0, 0])
  })

  it('bring citizens of their mother’s block, new-born, with nothing, and with numbers of their own', () => {
    const place = village(500, {
      ...women,
      fertility: [{ age: 25, width: 10, rate: 6 }],
      states: [{ id: 'a', people: 500, blocks: 7 }],
    })
    const { citizens } = place.state
    const blocks = new Set(citizens.block.subarray(0, 500))
    month(place, 3)
    expect(citizens.count).toBe(500 + place.state.people.births)
    expect(place.state.people.births).toBeGreaterThan(100)
    for (let i = 500; i < citizens.count; i++) {
      expect(citizens.born[i]).toBe(3)
      expect(blocks).toContain(citizens.block[i])
      expect([citizens.job[i], citizens.qualified[i], citizens.training[i], citizens.wallet[i]]).toEqual([
        NO_JOB,
        NONE,
        NONE,
        0,
      ])
    }
    expect(new Set(citizens.id.subarray(0, citizens.count)).size).toBe(citizens.count)
    expect([...place.state.people.groups]).toEqual([place.state.people.births, 500, 0])
  })
})

describe('the population limit', () => {
  const fertility = [{ age: 25, width: 10, rate: 3 }]
  const grown = (limit: Options['food'], bound: number, seed: number) => {
    const place = village(200, { ...women, fertility, mortality: both(0, 110, 0.6) }, { food: limit }, seed)
    place.state.food.limit = bound
    month(place, 1)
    return place
  }

  it('lets no more be born than there is room for, and all who are wished for while there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(1000), (bound, seed) => {
        const { people: wished, citizens } = grown({ limit: 'off' }, bound, seed).state
        const living = citizens.count - wished.births
        const place = grown({ limit: 'limit' }, bound, seed)
        const room = Math.max(0, bound - living)
        expect(place.state.people.births).toBe(Math.min(wished.births, room))
        expect(place.state.people.deaths).toBe(wished.deaths)
        const refused = place.events.find(event => event.kind === 'births-refused')
        expect(refused?.amount ?? 0).toBe(wished.births - place.state.people.births)
      }),
      { numRuns: 40 },
    )
  })

  it('counts people, not the citizens that stand for them', () => {
    const place = bench(
      tiny({
        products: ['bread'],
        states: [{ id: 'a', people: 2000 }],
        tables: { ...women, fertility: [{ age: 25, width: 10, rate: 11 }] },
        institutions: { census: live, food: { limit: 'limit' } },
        options: { people_per_citizen: 10 },
      }),
    )
    place.state.food.limit = 2059
    month(place, 1)
    expect(place.state.people.births).toBe(5)
  })

  it('as advice, leaves the fewer births the nearer it is, but never none', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 50, max: 400 }), fc.nat(200)),
        fc.nat(1000),
        ([low, more], seed) => {
          const births = (bound: number) => grown({ limit: 'advisory' }, bound, seed).state.people.births
          expect(births(low)).toBeLessThanOrEqual(births(low + more))
        },
      ),
      { numRuns: 20 },
    )
    const free = grown({ limit: 'off' }, 0, 1).state.people.births
    expect(grown({ limit: 'advisory' }, 1000, 1).state.people.births).toBe(free)
    const crowded = grown({ limit: 'advisory' }, 20, 1).state.people.births
    expect(crowded).toBeGreaterThan(0.1 * free)
    expect(crowded).toBeLessThan(0.5 * free)
  })
})

describe('a life of work', () => {
  const leaver = { population: aged('female', 17) }

  it('begins at the leaving age with the choice of a trade, learnt for its whole time', () => {
    const place = village(300, leaver)
    const { citizens } = place.state
    const [baker, porter] = [place.occupation('baker'), place.occupation('porter')]
    const started = new Map<number, number>()
    for (let tick = 1; tick <= 40; tick++) {
      month(place, tick)
      for (let i = 0; i < citizens.count; i++) {
        const age = tick - citizens.born[i]!
        if (age < 18 * 12) expect([citizens.training[i], citizens.qualified[i]]).toEqual([NONE, NONE])
        else if (!started.has(i)) started.set(i, tick)
        const months = tick - (started.get(i) ?? tick)
        if (citizens.training[i] === baker) expect(months).toBeLessThan(24)
        if (citizens.qualified[i] === baker) expect(months).toBeGreaterThanOrEqual(24)
        // What needs no training is known at once.
        expect(citizens.training[i]).not.toBe(porter)
      }
    }
    const trades = [...citizens.qualified.subarray(0, citizens.count)]
    expect(new Set(trades)).toEqual(new Set([baker, porter]))
  })

  it('may have years of study before it', () => {
    const place = bench(
      tiny({
        products: ['bread'],
        states: [{ id: 'a', people: 1 }],
        occupations: [{ id: 'surgeon', training_months: 300 }],
        workforce: {},
        institutions: { census: live },
      }),
    )
    for (let tick = 1; tick <= 300; tick++) month(place, tick)
    expect(place.state.citizens.qualified[0]).toBe(NONE)
    month(place, 301)
    expect(place.state.citizens.qualified[0]).toBe(place.occupation('surgeon'))
  })

  it('ends at retirement, and the place is free', () => {
    const place = village(1, { population: aged('female', 64) })
    const { citizens } = place.state
    citizens.job[0] = 0
    const ticks = 65 * 12 + citizens.born[0]!
    month(place, ticks - 1)
    expect([citizens.job[0], citizens.qualified[0]]).toEqual([0, place.occupation('baker')])
    month(place, ticks)
    expect([citizens.job[0], citizens.qualified[0], citizens.training[0]]).toEqual([NO_JOB, NONE, NONE])
    expect([...place.state.people.groups]).toEqual([0, 0, 1])
  })
})

describe('a calling', () => {
  const weights = (plan: { hours: [number, number]; offered: [number, number] }) => {
    const place = village(1)
    const trades = [place.occupation('baker'), place.occupation('porter')]
    trades.forEach((o, k) => {
      place.state.plan.hours[o] = plan.hours[k]!
      place.state.plan.hoursOffered[o] = plan.offered[k]!
    })
    const [first, both] = callings(place.act.economy, place.state)
    return both! - first! > 0 ? first! / (both! - first!) : Number.POSITIVE_INFINITY
  }

  it('goes by the work there is where hands are equally short', () => {
    expect(weights({ hours: [299, 99], offered: [598, 198] })).toBeCloseTo(3, 12)
  })

  it('is the louder the shorter a trade is of hands', () => {
    const even = weights({ hours: [99, 99], offered: [99, 99] })
    const strained = weights({ hours: [99, 99], offered: [99, 150] })
    const more = weights({ hours: [99, 99], offered: [99, 180] })
    expect(even).toBeCloseTo(1, 12)
    expect(strained).toBeGreaterThan(even)
    expect(more).toBeGreaterThan(strained)
  })

  it('may come again: some with hands to spare learn a trade that is short, but none late in life', () => {
    const learners = (age: number, porters: { hours: number; offered: number }) => {
      const place = village(5000, { population: aged('female', age) })
      const { plan, citizens } = place.state
      const [baker, porter] = [place.occupation('baker'), place.occupation('porter')]
      plan.hours[baker] = 50
      plan.hoursOffered[baker] = 100
      plan.hours[porter] = porters.hours
      plan.hoursOffered[porter] = porters.offered
      month(place, 1)
      return citizens.qualified.subarray(0, citizens.count).filter(trade => trade === porter).length
    }
    expect(learners(30, { hours: 100, offered: 100 })).toBeGreaterThan(0)
    expect(learners(30, { hours: 100, offered: 100 })).toBeLessThan(100)
    expect(learners(30, { hours: 50, offered: 100 })).toBe(0)
    expect(learners(55, { hours: 100, offered: 100 })).toBe(0)
  })
})

it('static: a year passes and nobody has changed', () => {
  const place = village(
    200,
    {
      mortality: both(0, 110, 2),
      fertility: [{ age: 0, width: 100, rate: 2 }],
      population: aged('female', 17),
    },
    { census: { variant: 'static' } },
  )
  const before = structuredClone(place.state.citizens)
  for (let tick = 0; tick <= 12; tick++) month(place, tick)
  expect(place.state.citizens).toEqual(before)
  expect([...place.state.people.groups]).toEqual([200, 0, 0])
})
