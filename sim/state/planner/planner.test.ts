import { describe, expect, it } from 'vitest'
import type { Row } from '../../../scenarios/tables.ts'
import { bench } from '../../testing/bench.ts'
import { needs, plan, planned, wants } from '../../testing/planning.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'

describe('techniques', () => {
  const two: Tiny = {
    products: ['bread'],
    techniques: {
      oven: { out: { bread: 1 }, labour: { worker: 1 } },
      hearth: { out: { bread: 1 }, labour: { worker: 3 } },
    },
    capacity: { oven: 5, hearth: 10 },
    tables: { consumption: needs({ bread: 8 }) },
  }

  it('that take less work come first, the dearer ones only for what is left', () => {
    const plan = planned(two)
    expect(plan.runs('oven')).toBeCloseTo(5, 6)
    expect(plan.runs('hearth')).toBeCloseTo(3, 6)
    expect(plan.of('needs', 'bread')).toBeCloseTo(8, 6)
  })

  it('set the price: one more loaf takes the hours of the technique that would make it', () => {
    expect(planned(two).price('hoursPrice', 'bread')).toBeCloseTo(3, 6)
    const few = { ...two, tables: { consumption: needs({ bread: 4 }) } }
    expect(planned(few).price('hoursPrice', 'bread')).toBeCloseTo(1, 6)
  })

  it('count the work in what they use: a price is the labour content at the margin', () => {
    const plan = planned({
      products: ['grain', 'flour', 'bread'],
      techniques: {
        growing: { out: { grain: 10 }, labour: { worker: 5 } },
        milling: { in: { grain: 1.2 }, out: { flour: 1 }, labour: { worker: 0.4 } },
        baking: { in: { flour: 0.5 }, out: { bread: 1 }, labour: { worker: 1 } },
      },
      capacity: { growing: 100, milling: 100, baking: 100 },
      tables: { consumption: needs({ bread: 8 }) },
    })
    // Grain 0.5 h, flour 1.2 * 0.5 + 0.4 = 1 h, bread 0.5 * 1 + 1 = 1.5 h.
    expect(plan.price('hoursPrice', 'grain')).toBeCloseTo(0.5, 6)
    expect(plan.price('hoursPrice', 'flour')).toBeCloseTo(1, 6)
    expect(plan.price('hoursPrice', 'bread')).toBeCloseTo(1.5, 6)
    expect(plan.runs('growing')).toBeCloseTo(0.48, 6)
  })

  it('of several outputs serve every need they can: a by-product is used before more is made of it', () => {
    const plan = planned({
      products: ['petrol', 'tar'],
      techniques: {
        refining: { out: { petrol: 2, tar: 1 }, labour: { worker: 4 } },
        tarmaking: { out: { tar: 1 }, labour: { worker: 1 } },
      },
      capacity: { refining: 100, tarmaking: 100 },
      tables: { consumption: needs({ petrol: 12, tar: 8 }) },
    })
    // Six runs for the petrol bring six of tar; two more are made for themselves.
    expect(plan.runs('refining')).toBeCloseTo(6, 6)
    expect(plan.runs('tarmaking')).toBeCloseTo(2, 6)
    expect(plan.of('discard', 'tar')).toBe(0)
  })

  it('of several outputs leave what nobody can use to be discarded, where it cannot be stored', () => {
    const plan = planned({
      products: ['petrol', { id: 'heat', kind: 'service' }],
      techniques: { refining: { out: { petrol: 1, heat: 3 }, labour: { worker: 4 } } },
      capacity: { refining: 100 },
      tables: { consumption: needs({ petrol: 5, heat: 9 }) },
    })
    expect(plan.of('discard', 'heat')).toBeCloseTo(6, 6)
  })

  it('share plant by what each run takes of it', () => {
    const plan = planned({
      products: ['bread', 'cake'],
      techniques: {
        baking: { plant: 'oven', per_run: 1, out: { bread: 1 }, labour: { worker: 1 } },
        icing: { plant: 'oven', per_run: 4, out: { cake: 1 }, labour: { worker: 1 } },
      },
      capacity: { oven: 12 },
      tables: { consumption: [...needs({ bread: 8 }), ...wants({ cake: 9 })] },
    })
    expect(plan.runs('baking')).toBeCloseTo(8, 6)
    expect(plan.runs('icing')).toBeCloseTo(1, 6)
  })

  it('can take no more hands than there are, and hands of another trade where these may help', () => {
    const week = (40 * 365.25) / 12 / 7
    const spec = (fills: Partial<Row<'fills'>>[]): Tiny => ({
      products: ['bread'],
      techniques: { baking: { out: { bread: 1 }, labour: { baker: week } } },
      occupations: ['baker', 'cook'],
      // Ten cooks and no baker but one.
      workforce: { cook: 1 },
      states: [{ id: 'a', people: 10 }],
      capacity: { baking: 100 },
      tables: { consumption: [{ product: 'bread', subsistence: 0.8 }], fills },
    })
    const first = (place: {
      state: { citizens: { qualified: Uint8Array } }
      occupation(id: string): number
    }) => {
      place.state.citizens.qualified[0] = place.occupation('baker')
    }
    expect(planned(spec([]), first).runs('baking')).toBeCloseTo(1, 6)
    const helped = planned(spec([{ occupation: 'cook', fills: 'baker' }]), first)
    expect(helped.runs('baking')).toBeCloseTo(8, 6)
    expect(helped.state.plan.hours[helped.occupation('baker')]).toBeCloseTo(8 * week, 3)
  })
})

describe('goals', () => {
  /** One works makes everything, ten a month. */
  const works = (names: string[], rest: Partial<Tiny>): Tiny => ({
    products: names.map(id => (id === 'bread' || id === 'rice' ? { id, theme: 'food' } : id)),
    techniques: Object.fromEntries(
      names.map(id => [`make-${id}`, { plant: 'works', out: { [id]: 1 }, labour: { worker: 1 } }]),
    ),
    capacity: { works: 10 },
    ...rest,
  })

  it('come in their order: food, other needs, commitments, wants', () => {
    const plan = (works_: number) => {
      const result = planned(
        works(['bread', 'shoes', 'lances', 'toys'], {
          capacity: { works: works_ },
          tables: {
            consumption: [...needs({ bread: 6, shoes: 6 }), ...wants({ toys: 6 })],
            public_use: [{ state: 'asha', product: 'lances', amount: 6, goal: 'defence' }],
          },
        }),
      )
      return [
        result.of('needs', 'bread'),
        result.of('needs', 'shoes'),
        result.of('defend', 'lances'),
        result.of('wants', 'toys'),
      ].map(n => Number(n.toFixed(4)))
    }
    expect(plan(3)).toEqual([3, 0, 0, 0])
    expect(plan(10)).toEqual([6, 4, 0, 0])
    expect(plan(15)).toEqual([6, 6, 3, 0])
    expect(plan(21)).toEqual([6, 6, 6, 3])
    expect(plan(50)).toEqual([6, 6, 6, 6])
  })

  it('come in another order in an emergency that reorders them: arms and plant against invaders, before needs other than food', () => {
    const plan = (reorderGoals: number, kind: number) => {
      const economy = works(['bread', 'shoes', 'lances'], {
        capacity: { works: 10 },
        tables: {
          consumption: needs({ bread: 6, shoes: 6 }),
          public_use: [{ state: 'asha', product: 'lances', amount: 3, goal: 'defence' }],
        },
      })
      const result = planned(economy, ({ state }) => Object.assign(state.emergency, { kind, reorderGoals }))
      return [result.of('needs', 'bread'), result.of('needs', 'shoes'), result.of('defend', 'lances')].map(
        n => Number(n.toFixed(4)),
      )
    }
    const [invasion, famine] = [1, 2]
    expect(plan(0, invasion)).toEqual([6, 4, 0])
    expect(plan(1, invasion)).toEqual([6, 1, 3])
    expect(plan(1, famine)).toEqual([6, 4, 0])
  })

  it('make the largest shortfall of food small first: nobody goes without bread for the sake of rice', () => {
    const plan = planned(works(['bread', 'rice'], { tables: { consumption: needs({ bread: 6, rice: 14 }) } }))
    expect(plan.of('needs', 'bread')).toBeCloseTo(3, 6)
    expect(plan.of('needs', 'rice')).toBeCloseTo(7, 6)
    expect(plan.goal('food-largest')[0]).toBeCloseTo(0.5, 6)
  })

  it('spread a shortfall of other needs by its segments: it does not fall on one good', () => {
    const plan = planned(
      works(['shoes', 'coats', 'soap'], { tables: { consumption: needs({ shoes: 6, coats: 6, soap: 6 }) } }),
    )
    const short = ['shoes', 'coats', 'soap'].map(id => 6 - plan.of('needs', id))
    expect(short.reduce((a, b) => a + b, 0)).toBeCloseTo(8, 6)
    // Of eight that are missing each good bears a first third, two; the rest falls on second thirds.
    for (const n of short) {
      expect(n).toBeGreaterThanOrEqual(2 - 1e-6)
      expect(n).toBeLessThanOrEqual(4 + 1e-6)
    }
  })

  it('give wants what is worth most: first parts of all before last parts of any', () => {
    const plan = planned(works(['toys', 'books'], { tables: { consumption: wants({ toys: 9, books: 9 }) } }))
    const given = ['toys', 'books'].map(id => plan.of('wants', id))
    expect(given[0]! + given[1]!).toBeCloseTo(10, 6)
    for (const n of given) expect(n).toBeGreaterThanOrEqual(3 - 1e-6)
  })

  it('keep nobody at work for nothing', () => {
    const plan = planned(works(['bread'], { tables: { consumption: needs({ bread: 2 }) } }))
    expect(plan.runs('make-bread')).toBeCloseTo(2, 6)
  })
})

it('needs of an age that nobody has reached yet have their place in the plan, and so have those of many more people', () => {
  const place = bench(
    tiny({
      products: [{ id: 'bread', theme: 'food' }, 'canes'],
      techniques: { baking: { out: { bread: 1 } }, turning: { out: { canes: 1 }, labour: { worker: 1 } } },
      capacity: { turning: 5 },
      tables: {
        consumption: [
          { product: 'bread', group: 'elder', subsistence: 0.1 },
          { product: 'canes', group: 'elder', subsistence: 0.04, want: 0.2 },
        ],
      },
    }),
  )
  const before = plan(place)
  expect(before.areas[0]!.result.status).toBe('optimal')
  expect(before.of('needs', 'canes')).toBe(0)
  place.state.people.groups = Float64Array.of(0, 0, 1500)
  const after = plan(place)
  expect(after.areas[0]!.result.status).toBe('optimal')
  expect(after.of('needs', 'canes')).toBeCloseTo(5, 5)
  place.state.people.groups = Float64Array.of(0, 0, 50)
  expect(plan(place).of('wants', 'canes')).toBeCloseTo(3, 5)
})

it('a public use that is no defence ranks with the needs', () => {
  const plan = planned({
    products: ['lamps', 'shoes'],
    techniques: {
      lighting: { plant: 'works', out: { lamps: 1 } },
      cobbling: { plant: 'works', out: { shoes: 1 }, labour: { worker: 1 } },
    },
    capacity: { works: 9 },
    tables: {
      consumption: wants({ shoes: 6 }),
      public_use: [{ state: 'asha', product: 'lamps', amount: 6, goal: 'needs' }],
    },
  })
  expect(plan.of('provide', 'lamps')).toBeCloseTo(6, 6)
  expect(plan.of('wants', 'shoes')).toBeCloseTo(3, 6)
})

it('every goal is reached with a proof', () => {
  const plan = planned({
    products: ['shoes'],
    techniques: { cobbling: { out: { shoes: 1 } } },
    capacity: { cobbling: 3 },
    tables: { consumption: needs({ shoes: 6 }) },
  })
  const [area] = plan.areas
  expect(area!.result.status).toBe('optimal')
  for (const { certificate } of area!.result.goals) expect(certificate.accepted).toBe('optimal')
  const records = plan.act.solvers.takeRecords()
  expect(records.map(({ area: name, goal, accepted }) => [name, goal, accepted])).toEqual(
    ['food-largest', 'food', 'reserve', 'needs', 'commitments', 'wants', 'effort'].map(goal => [
      'asha',
      goal,
      true,
    ]),
  )
})
