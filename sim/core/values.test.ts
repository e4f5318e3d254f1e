import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Technique, tiny } from '../testing/tiny.ts'
import { compile } from './economy.ts'
import { openingValues, sweepValues } from './values.ts'

/** Labour values by product name when every technique runs as often as its capacity says. */
function valuesOf(
  products: string[],
  techniques: Record<string, Technique>,
  capacity: Record<string, number>,
  wastes: string[] = [],
): Record<string, number> {
  const economy = compile(
    tiny({
      products: [...products, ...wastes.map(id => ({ id, kind: 'waste' as const }))],
      techniques,
      capacity,
    }),
  )
  const values = openingValues(economy)
  return Object.fromEntries(economy.products.map(({ id }, p) => [id, values[p]!]))
}

it("gives Leontief's two-sector economy the values 2 and 5", () => {
  // W. Leontief's wheat and cloth: x = (100, 50), flows [[25, 20], [14, 6]], labour (80, 180).
  // v = v A + l with A = [[.25, .4], [.14, .12]], l = (.8, 3.6): v = (2, 5).
  const values = valuesOf(
    ['wheat', 'cloth'],
    {
      farming: { in: { wheat: 0.25, cloth: 0.14 }, out: { wheat: 1 }, labour: { worker: 0.8 } },
      weaving: { in: { wheat: 0.4, cloth: 0.12 }, out: { cloth: 1 }, labour: { worker: 3.6 } },
    },
    { farming: 100, weaving: 50 },
  )
  expect(values.wheat).toBeCloseTo(2, 12)
  expect(values.cloth).toBeCloseTo(5, 12)
})

it('is the mean of the techniques, weighted by what each makes', () => {
  const values = valuesOf(
    ['bread'],
    {
      oven: { out: { bread: 2 }, labour: { worker: 2 } },
      hearth: { out: { bread: 1 }, labour: { worker: 5 } },
    },
    { oven: 3, hearth: 2 },
  )
  // 3 runs give 6 at 1 h, 2 runs give 2 at 5 h.
  expect(values.bread).toBeCloseTo((6 * 1 + 2 * 5) / 8, 12)
})

it('shares the cost of joint products in proportion to their value so far, and gives waste none', () => {
  const values = valuesOf(
    ['wool', 'mutton'],
    { herding: { out: { wool: 2, mutton: 1, dung: 10 }, labour: { worker: 12 } } },
    { herding: 1 },
    ['dung'],
  )
  // From equal beginnings a unit of each costs the same: 12 h over three units.
  expect(values.wool).toBeCloseTo(4, 9)
  expect(values.mutton).toBeCloseTo(4, 9)
  expect(values.dung).toBe(1)
})

it('leaves what nobody makes at the value it had', () => {
  const economy = compile(tiny({ products: ['bread'], techniques: { oven: { out: { bread: 1 } } } }))
  const value = Float64Array.of(7)
  sweepValues(economy, economy, [0], value, 5)
  expect(value[0]).toBe(7)
})

it('accounts for every hour: in a productive economy the net product is worth the work done', () => {
  const share = fc.double({ min: 0, max: 0.3, noNaN: true })
  const hours = fc.double({ min: 0.1, max: 10, noNaN: true })
  const runs = fc.double({ min: 1, max: 10, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 9, maxLength: 9 }),
      fc.tuple(hours, hours, hours),
      fc.tuple(runs, runs, runs),
      (a, labour, x) => {
        const names = ['coal', 'iron', 'tools']
        const techniques = Object.fromEntries(
          names.map((out, j) => [
            `make-${out}`,
            {
              in: Object.fromEntries(names.map((name, i) => [name, a[3 * i + j]!])),
              out: { [out]: 1 },
              labour: { worker: labour[j]! },
            },
          ]),
        )
        const values = valuesOf(
          names,
          techniques,
          Object.fromEntries(names.map((out, j) => [`make-${out}`, x[j]!])),
        )
        const net = names.map(
          (name, i) => values[name]! * (x[i]! - x.reduce((sum, n, j) => sum + a[3 * i + j]! * n, 0)),
        )
        const work = labour.reduce((sum, l, j) => sum + l * x[j]!, 0)
        expect(net.reduce((sum, worth) => sum + worth, 0) / work).toBeCloseTo(1, 2)
      },
    ),
  )
})
