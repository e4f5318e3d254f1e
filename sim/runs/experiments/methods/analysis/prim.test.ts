import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stream, uniform } from '../../../../core/draws.ts'
import { column } from '../designs/design.ts'
import { latinHypercube } from '../designs/latin-hypercube.ts'
import { binomialTail, type Cases, report } from './box.ts'
import { balanced, discover, LEAST_MASS, prim } from './prim.ts'

/** Runs of a Latin hypercube of five parameters; `fails` says which are of interest. */
function casesOf(fails: (x: number[], run: number) => boolean, runs = 2000): Cases {
  const design = latinHypercube(runs, 5, 1)
  const inputs = [0, 1, 2, 3, 4].map(d => column(design, d))
  const interest = Uint8Array.from({ length: runs }, (_, run) =>
    fails(
      inputs.map(input => input[run]!),
      run,
    )
      ? 1
      : 0,
  )
  return { inputs, interest }
}

const planted = (x: number[]) => x[0]! < 0.4 && x[2]! > 0.6

it('finds a planted box: its two parameters, its limits', () => {
  const box = balanced(prim(casesOf(planted)))
  expect(box.limits.map(({ parameter }) => parameter)).toEqual([0, 2])
  expect(box.high[0]).toBeCloseTo(0.4, 1)
  expect(box.low[2]).toBeCloseTo(0.6, 1)
  expect(box.coverage).toBeGreaterThan(0.95)
  expect(box.density).toBeGreaterThan(0.95)
  for (const { p } of box.limits) expect(p).toBeLessThan(1e-20)
})

it('finds it in noise: one in ten runs inside does not fail, one in ten outside does', () => {
  const noise = stream(1, 'test/prim')
  const box = balanced(prim(casesOf((x, run) => planted(x) !== uniform(noise, 0, run) < 0.1)))
  expect(box.high[0]).toBeCloseTo(0.4, 1)
  expect(box.low[2]).toBeCloseTo(0.6, 1)
  expect(box.density).toBeGreaterThan(0.8)
  for (const { parameter, p } of box.limits) {
    if (parameter === 0 || parameter === 2) expect(p).toBeLessThan(1e-6)
    else expect(p).toBeGreaterThan(1e-3)
  }
})

it('peels patiently: each box lies in the one before, a twentieth smaller, down to the least mass', () => {
  const boxes = prim(casesOf(x => x[0]! + x[1]! * x[2]! < 0.3, 500))
  expect(boxes[0]).toMatchObject({ runs: 500, coverage: 1, mass: 1, limits: [] })
  const smallest = boxes.reduce((k, box, i) => (box.runs < boxes[k]!.runs ? i : k), 0)
  for (let i = 1; i <= smallest; i++) {
    expect(boxes[i]!.runs).toBe(boxes[i - 1]!.runs - Math.max(1, Math.floor(0.05 * boxes[i - 1]!.runs)))
    expect(boxes[i]!.low.every((low, d) => low >= boxes[i - 1]!.low[d]!)).toBe(true)
  }
  for (const { mass } of boxes) expect(mass).toBeGreaterThanOrEqual(LEAST_MASS)
})

it('pasting makes a box larger and no less dense', () => {
  const boxes = prim(casesOf(planted))
  const smallest = boxes.reduce((k, box, i) => (box.runs < boxes[k]!.runs ? i : k), 0)
  for (let i = smallest + 1; i < boxes.length; i++) {
    expect(boxes[i]!.runs).toBeGreaterThan(boxes[i - 1]!.runs)
    expect(boxes[i]!.density).toBeGreaterThanOrEqual(boxes[i - 1]!.density)
  }
})

it('equal values go together: of a parameter that is 0 or 1, a peel takes one of the two', () => {
  const { inputs } = casesOf(() => false, 400)
  const switched = inputs[0]!.map(x => (x < 0.5 ? 0 : 1))
  const interest = Uint8Array.from(switched, (on, run) => (on === 1 && inputs[1]![run]! > 0.5 ? 1 : 0))
  const box = balanced(prim({ inputs: [switched, inputs[1]!], interest }))
  expect(box.limits[0]).toMatchObject({ parameter: 0, low: 0.5, high: Number.POSITIVE_INFINITY })
  expect(box.coverage).toBeGreaterThan(0.95)
})

it('two regions take two boxes, the larger one first', () => {
  const cases = casesOf(x => x[2]! > 0.8 || (x[0]! < 0.3 && x[1]! < 0.3), 3000)
  const boxes = discover(cases, 2)
  expect(boxes.map(({ limits }) => limits.map(({ parameter }) => parameter))).toEqual([[2], [0, 1]])
  for (const { density } of boxes) expect(density).toBeGreaterThan(0.9)
  expect(boxes[0]!.coverage).toBeCloseTo(0.2 / 0.272, 1)
  expect(boxes[1]!.coverage).toBeCloseTo(0.09 / 0.272, 1)
  expect(boxes[0]).toEqual(report(boxes[0]!, cases))
})

it('without a run of interest there is nothing to find', () => {
  const none = casesOf(() => false, 50)
  expect(() => prim(none)).toThrow('no run is of interest')
  expect(discover(none, 3)).toEqual([])
})

it('the tail of the binomial distribution', () => {
  expect(binomialTail(10, 8, 0.5)).toBeCloseTo(56 / 1024, 14)
  expect(binomialTail(2, 1, 0.25)).toBeCloseTo(1 - 0.75 ** 2, 14)
  expect(binomialTail(5, 0, 0.3)).toBe(1)
  expect(binomialTail(5, 5, 1)).toBe(1)
  // Far beyond what 0.5 ** 20000 could hold.
  expect(binomialTail(20_000, 10_000, 0.5)).toBeCloseTo(0.5 + 0.5 * 0.00564, 4)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 99 }), (n, percent) => {
      const tails = Array.from({ length: n + 1 }, (_, k) => binomialTail(n, k, percent / 100))
      // The expectation is the sum of the tails.
      expect(tails.slice(1).reduce((sum, tail) => sum + tail, 0)).toBeCloseTo((n * percent) / 100, 9)
    }),
  )
})
