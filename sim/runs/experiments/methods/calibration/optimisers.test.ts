/** Nelder-Mead and CMA-ES on functions whose least value is known, and how searches are used. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { row, rowCount } from '../designs/design.ts'
import { latinHypercube } from '../designs/latin-hypercube.ts'
import { rastrigin, rosenbrock, sphere } from '../testing/functions.ts'
import { advisedPopulation, cmaEs } from './cma-es.ts'
import { nelderMead, nelderMeadFrom } from './nelder-mead.ts'
import { best, folded, type Optimum, together } from './optimum.ts'
import { answered, Dialogue, type Search } from './search.ts'

const patience = { evaluations: 5000, precision: 1e-6 }
const middle = (dimensions: number) => new Float64Array(dimensions).fill(0.5)
const corner = (dimensions: number) => new Float64Array(dimensions).fill(0.1)

function expectAt(found: Optimum, u: number, digits: number) {
  expect(found.converged).toBe(true)
  for (const x of found.point) expect(x).toBeCloseTo(u, digits)
}

describe('Nelder-Mead', () => {
  it('sphere', () => expectAt(answered(nelderMeadFrom(middle(4), patience), sphere(0.3)), 0.3, 5))
  it('Rosenbrock', () => expectAt(answered(nelderMeadFrom(corner(2), patience), rosenbrock), 0.75, 4))
  it('finds an optimum on the faces of the cube', () =>
    expectAt(answered(nelderMeadFrom(middle(3), patience), sphere(-0.5)), 0, 5))

  it('Rastrigin from many starts: most end in other valleys, one in the deepest', () => {
    const optima = answered(nelderMead(2, 60, { evaluations: 400, precision: 1e-5 }, 1), rastrigin)
    expect(optima).toHaveLength(60)
    expect(optima.filter(({ loss }) => loss > 0.5).length).toBeGreaterThan(30)
    expectAt(best(optima), 0.5, 4)
  })
})

describe('CMA-ES', () => {
  it('sphere', () => expectAt(answered(cmaEs(corner(5), 8, patience, 1), sphere(0.3)), 0.3, 5))
  it('Rosenbrock', () => expectAt(answered(cmaEs(corner(4), 8, patience, 1), rosenbrock), 0.75, 4))
  it('finds an optimum on the faces of the cube', () =>
    expectAt(answered(cmaEs(middle(3), 7, patience, 1), sphere(-0.5)), 0, 5))
  it('Rastrigin, with a large population', () =>
    expectAt(answered(cmaEs(corner(3), 60, patience, 1), rastrigin), 0.5, 4))

  it('needs about as many runs for a valley a hundred times as long as wide', () => {
    const long = (x: Float64Array) => (x[0]! - 0.4) ** 2 + 1e4 * (x[1]! - x[0]!) ** 2
    const [round, stretched] = [sphere(0.4), long].map(loss =>
      answered(cmaEs(corner(2), 6, patience, 1), loss),
    )
    expectAt(stretched!, 0.4, 4)
    expect(stretched!.evaluations / round!.evaluations).toBeLessThan(3)
  })

  it('advises the populations of the tutorial', () => {
    expect([2, 5, 10, 40].map(advisedPopulation)).toEqual([6, 8, 10, 15])
  })
})

it('a run without a result is the worst, not the best', () => {
  const broken = (x: Float64Array) => (x[0]! < 0.3 ? Number.NaN : sphere(0.3)(x))
  for (const search of [nelderMeadFrom(middle(2), patience), cmaEs(middle(2), 8, patience, 1)])
    expect(answered(search, broken).loss).toBeLessThan(1e-6)
})

it('gives up when the runs are used up, and says so', () => {
  const few = { evaluations: 20, precision: 1e-9 }
  for (const search of [nelderMeadFrom(middle(2), few), cmaEs(middle(2), 6, few, 1)]) {
    const { converged, evaluations } = answered(search, rosenbrock)
    expect(converged).toBe(false)
    expect(evaluations).toBeLessThanOrEqual(20 + 6)
  }
})

it('mirrors keep every point within the cube, and let points within it be', () => {
  expect([...folded([-0.25, 1.25, 2.5, -3.25, 0.7])]).toEqual([0.25, 0.75, 0.5, 0.75, 0.7])
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), x => {
      const [u] = folded([x])
      expect(u).toBeGreaterThanOrEqual(0)
      expect(u).toBeLessThanOrEqual(1)
      expect(folded([u!])[0]).toBe(u)
    }),
  )
})

it('searches side by side find what each finds alone, whatever the others do', () => {
  const starts = latinHypercube(4, 2, 1)
  const searches = () =>
    Array.from({ length: 4 }, (_, s): Search<Optimum> => nelderMeadFrom(row(starts, s), patience))
  expect(answered(together(searches()), rosenbrock)).toEqual(
    searches().map(search => answered(search, rosenbrock)),
  )
})

it('an interrupted search is taken up by telling a new one what was recorded', () => {
  const results = (dialogue: Dialogue<unknown>) => {
    const asked = dialogue.next()!
    return Float64Array.from({ length: rowCount(asked) }, (_, r) => rosenbrock(row(asked, r)))
  }
  const search = () => new Dialogue(cmaEs(corner(2), 6, patience, 7))
  const whole = search()
  const recorded: Float64Array[] = []
  for (let k = 0; k < 9; k++) {
    recorded.push(results(whole))
    whole.tell(recorded[k]!)
  }
  const resumed = search()
  for (const told of recorded) resumed.tell(told)
  expect(resumed.next()).toEqual(whole.next())
  expect(resumed.next()).toBe(resumed.next())
  while (whole.next()) {
    whole.tell(results(whole))
    resumed.tell(results(resumed))
  }
  expect(resumed.result).toEqual(whole.result)
  expect(() => whole.tell(Float64Array.of(1))).toThrow('1 results for 0 points')
  expect(() => search().tell(Float64Array.of(1, 2, 3, 4))).toThrow('4 results for 6 points')
})
