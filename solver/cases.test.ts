/** Published programs with known answers; cases/README.md has the sources of the files. */
import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { solveCertified } from './certified.ts'
import { highs } from './highs.ts'
import { type Model, ModelBuilder } from './model.ts'
import { readMps } from './mps.ts'

const backend = await highs()
const open: { dispose(): void }[] = []
afterAll(() => {
  for (const session of open) session.dispose()
})

/** Values by column and duals by row of a certified optimum, rounded to 9 digits after the point. */
function solve(model: Model) {
  const session = backend.open(model)
  open.push(session)
  const { solution, certificate } = solveCertified(session, model, model.objectives[0]!, model)
  expect(certificate.accepted).toBe('optimal')
  const round = (value: number) => Math.round(value * 1e9) / 1e9
  const named = (names: string[], values: Float64Array) =>
    Object.fromEntries(names.map((name, k) => [name, round(values[k]!)]))
  return {
    objective: solution.objective,
    x: named(model.colNames, solution.x),
    dual: named(model.rowNames, solution.rowDual),
  }
}

const file = (name: string) =>
  readMps(readFileSync(new URL(`cases/${name}.mps`, import.meta.url), 'utf8')).model

/** Least cost of meeting `final` from a technology: net output of each good >= final. */
function leontief(net: number[][], final: number[], cost: number[]): Model {
  const b = new ModelBuilder('leontief')
  const goal = b.goal('cost', 'min')
  const goods = final.map((amount, i) => b.row(`good ${i}`, amount, Infinity))
  cost.forEach((amount, j) => {
    const output = b.col(`output ${j}`, 0, Infinity)
    b.cost(goal, output, amount)
    net.forEach((row, i) => {
      b.entry(goods[i]!, output, row[j]!)
    })
  })
  return b.build().model
}

/** I - A, from the flows Z and the outputs x. */
const netOf = (flows: number[][], outputs: number[]) =>
  flows.map((row, i) => row.map((flow, j) => (i === j ? 1 : 0) - flow / outputs[j]!))

test('Kantorovich 1939, machines: 86 2/3 complete sets, with his resolving multipliers', () => {
  const b = new ModelBuilder('machines')
  const goal = b.goal('sets', 'max')
  const sets = b.col('sets', 0, Infinity)
  b.cost(goal, sets, 1)
  const parts = [b.row('part 1', 0, Infinity), b.row('part 2', 0, Infinity)]
  for (const part of parts) b.entry(part, sets, -1)
  const machines: [name: string, count: number, output: number[]][] = [
    ['milling', 3, [10, 20]],
    ['turret lathe', 3, [20, 30]],
    ['automatic', 1, [30, 80]],
  ]
  for (const [name, count, output] of machines) {
    const time = b.row(name, count, count)
    for (const [k, part] of parts.entries()) {
      const machine = b.col(`${name} on part ${k + 1}`, 0, Infinity)
      b.entry(time, machine, 1)
      b.entry(part, machine, output[k]!)
    }
  }
  const { objective, x, dual } = solve(b.build().model)
  expect(objective).toBeCloseTo(260 / 3, 9)
  expect(Math.floor(objective)).toBe(86) // whole sets, as he printed it
  expect(x).toMatchObject({ 'milling on part 1': 2.666666667, 'milling on part 2': 0.333333333 })
  // One more of a part asked for costs sets; one more machine brings some.
  expect(dual).toMatchObject({ 'part 1': -0.666666667, 'part 2': -0.333333333 })
  expect(dual).toMatchObject({ milling: 6.666666667, 'turret lathe': 13.333333333, automatic: 26.666666667 })
})

test('Stigler 1945, the cheapest diet: $39.66 a year, of flour, liver, cabbage, spinach and beans', () => {
  const model = file('stigler-77foods')
  const { objective, x } = solve(model)
  expect(objective).toBeCloseTo(0.1086622782, 9)
  expect(objective * 365).toBeCloseTo(39.66173154546625, 6)
  const yearly = Object.entries(x)
    .filter(([, spent]) => spent > 0)
    .map(([, spent]) => Math.round(spent * 365 * 1000) / 1000)
    .sort((a, b) => a - b)
  expect(yearly).toEqual([0.691, 1.828, 4.093, 10.774, 22.275])
})

test('Dantzig, transport: freight of 153.675 and the prices of a case in each market', () => {
  const { objective, dual } = solve(file('dantzig-transport'))
  expect(objective).toBeCloseTo(153.675, 9)
  expect(dual).toEqual({
    'demand[New-York]': 0.225,
    'demand[Chicago]': 0.153,
    'demand[Topeka]': 0.126,
    'supply[Seattle]': 0,
    'supply[San-Diego]': 0,
  })
})

test('Miller & Blair, two sectors: outputs for a new final demand; the Leontief inverse as duals', () => {
  const net = netOf(
    [
      [150, 500],
      [200, 100],
    ],
    [1000, 2000],
  )
  expect(solve(leontief(net, [350, 1700], [1, 1])).x).toEqual({ 'output 0': 1000, 'output 1': 2000 })
  const { x } = solve(leontief(net, [600, 1500], [1, 1]))
  expect(x['output 0']).toBeCloseTo(1247.524752, 6)
  expect(x['output 1']).toBeCloseTo(1841.584158, 6)
  // Output of sector i per unit of final demand for each good: row i of (I - A)^-1.
  const inverse = [0, 1].map(i =>
    Object.values(solve(leontief(net, [600, 1500], i === 0 ? [1, 0] : [0, 1])).dual),
  )
  expect(inverse.map(row => row.map(value => Number(value.toFixed(6))))).toEqual([
    [1.254125, 0.330033],
    [0.264026, 1.122112],
  ])
})

test('Leontief, wheat and cloth: labour values of 2 and 5 man-years are the duals of least labour', () => {
  const net = netOf(
    [
      [25, 20],
      [14, 6],
    ],
    [100, 50],
  )
  const { x, dual } = solve(leontief(net, [55, 30], [80 / 100, 180 / 50]))
  expect(x).toEqual({ 'output 0': 100, 'output 1': 50 })
  expect(dual).toEqual({ 'good 0': 2, 'good 1': 5 })
})

test('Leontief 1970, pollution abated to 30 units: 361.8 man-years', () => {
  const b = new ModelBuilder('abatement')
  const labour = b.goal('labour', 'min')
  const rows = [b.row('wheat', 55, 55), b.row('cloth', 30, 30), b.row('pollution', 30, 30)]
  const columns: [name: string, entries: number[], labour: number][] = [
    ['agriculture', [0.75, -0.14, 0.5], 0.8],
    ['manufacture', [-0.4, 0.88, 0.2], 3.6],
    ['abatement', [0, -0.2, -1], 2],
  ]
  for (const [name, entries, hours] of columns) {
    const col = b.col(name, 0, Infinity)
    b.cost(labour, col, hours)
    entries.forEach((value, i) => {
      b.entry(rows[i]!, col, value)
    })
  }
  const { objective, x } = solve(b.build().model)
  expect(objective).toBeCloseTo(361.797753, 6)
  expect(x.agriculture).toBeCloseTo(104.494382, 6)
  expect(x.manufacture).toBeCloseTo(58.426966, 6)
  expect(x.abatement).toBeCloseTo(33.932584, 6)
})

test('Williams, food manufacture: a profit of 107,842.59', () => {
  expect(solve(file('williams-food-manufacture-1')).objective).toBeCloseTo(107842.5925926, 6)
})

test('Cockshott, a five-year plan: fulfilment of 8.7973 in all', () => {
  const { objective, x } = solve(file('cockshott-5-year'))
  expect(objective).toBeCloseTo(8.797299125463198, 8)
  const fulfilled = [1, 2, 3, 4, 5].map(year => x[`targetFulfillmentForYear${year}`]!)
  const published = [0.5, 2.0618666, 2.0393211, 1.986849, 2.2092624]
  fulfilled.forEach((value, year) => {
    expect(value).toBeCloseTo(published[year]!, 6)
  })
})
