import fc from 'fast-check'
import { expect, it } from 'vitest'
import { needs, planned, wants } from '../../testing/planning.ts'
import type { Tiny } from '../../testing/tiny.ts'
import { scaleOf } from './scale.ts'

interface Size {
  fields: number
  ovens: number
  works: number
  /** How many times over everything is there: people, plant and stores. */
  times?: number
  /** Units of grain that a tonne is. */
  grain?: number
}

/** Grain is grown and baked; shoes and toys share the works. */
const economy = ({ fields, ovens, works, times = 1, grain = 1 }: Size): Tiny => ({
  products: [
    { id: 'grain', theme: 'food', kcal_per_unit: 3e6 / grain, quantum: 0.001 * grain },
    { id: 'bread', theme: 'food', kcal_per_unit: 2.5e6 },
    'shoes',
    'toys',
  ],
  techniques: {
    growing: { plant: 'field', out: { grain: 2 * grain }, labour: { worker: 3 } },
    baking: { plant: 'oven', in: { grain: 0.8 * grain }, out: { bread: 1 }, labour: { worker: 2 } },
    cobbling: { plant: 'works', out: { shoes: 1 }, labour: { worker: 4 } },
    carving: { plant: 'works', out: { toys: 1 }, labour: { worker: 1 } },
  },
  capacity: { field: fields * times, oven: ovens * times, works: works * times },
  states: [{ id: 'asha', people: 100 * times }],
  stock: { grain: grain * times },
  tables: {
    consumption: [...needs({ grain: 2 * grain, bread: 6, shoes: 5 }), ...wants({ toys: 4, shoes: 3 })],
  },
})

const level = fc.double({ min: 0, max: 15, noNaN: true })
const sizes = fc.record({ fields: level, ovens: level, works: level })
const runs = { numRuns: 25, endOnFailure: true }
const names = ['growing', 'baking', 'cobbling', 'carving']
const shortfalls = ['food-largest', 'food', 'needs']

it('a plan does not depend on the unit in which a product is counted', () => {
  fc.assert(
    fc.property(sizes, fc.constantFrom(1000, 1e-3), (size, grain) => {
      const tonnes = planned(economy(size))
      const others = planned(economy({ ...size, grain }))
      for (const name of names) expect(others.runs(name)).toBeCloseTo(tonnes.runs(name), 5)
      expect(others.of('needs', 'grain') / grain).toBeCloseTo(tonnes.of('needs', 'grain'), 5)
      expect(others.price('hoursPrice', 'grain') * grain).toBeCloseTo(tonnes.price('hoursPrice', 'grain'), 5)
    }),
    runs,
  )
})

it('a land twice as large has a plan twice as large: nobody is better or worse off', () => {
  fc.assert(
    fc.property(sizes, fc.constantFrom(2, 30), (size, times) => {
      const small = planned(economy(size))
      const large = planned(economy({ ...size, times }))
      for (const name of shortfalls) expect(large.goal(name)[0]).toBeCloseTo(small.goal(name)[0]!, 5)
      expect(large.of('wants', 'toys') / times).toBeCloseTo(small.of('wants', 'toys'), 4)
    }),
    runs,
  )
})

it('more plant never makes things worse: the first goal that changes is reached better', () => {
  fc.assert(
    fc.property(sizes, sizes, (size, more) => {
      const before = planned(economy(size))
      const after = planned(
        economy({
          fields: size.fields + more.fields,
          ovens: size.ovens + more.ovens,
          works: size.works + more.works,
        }),
      )
      const changed = shortfalls.find(name => Math.abs(after.goal(name)[0]! - before.goal(name)[0]!) > 1e-5)
      if (changed) expect(after.goal(changed)[0]).toBeLessThan(before.goal(changed)[0]!)
    }),
    runs,
  )
})

it('what a plan delivers it has: made and in store, less what is used and left', () => {
  fc.assert(
    fc.property(sizes, size => {
      const plan = planned(economy(size))
      const there = 1 + 2 * plan.runs('growing') - 0.8 * plan.runs('baking')
      expect(plan.of('needs', 'grain')).toBeLessThanOrEqual(there + 1e-5)
      expect(plan.of('needs', 'bread')).toBeLessThanOrEqual(plan.runs('baking') + 1e-5)
      expect(plan.runs('cobbling') + plan.runs('carving')).toBeLessThanOrEqual(size.works + 1e-5)
    }),
    runs,
  )
})

it('every product is counted in a power of ten near a hundredth of its monthly flow', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -3, max: 9 }),
      fc.double({ min: 1, max: 9.99, noNaN: true }),
      (exponent, lead) => {
        const flow = lead * Number(`1e${exponent}`)
        const { act, states } = planned({
          products: ['salt'],
          tables: { consumption: needs({ salt: flow }) },
        })
        const [unit] = scaleOf(
          act.economy,
          states.map(state => state.people.groups),
        ).product
        expect(flow / unit!).toBeGreaterThanOrEqual(100 * (1 - 1e-9))
        expect(flow / unit!).toBeLessThan(1000 * (1 + 1e-9))
        const power = Math.log10(unit!)
        expect(Math.abs(power - Math.round(power))).toBeLessThan(1e-9)
      },
    ),
    runs,
  )
})
