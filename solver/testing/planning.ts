/**
 * Random planning programs of the kind the solver is for: products made by one to three techniques from other products,
 * labour and plant; stocks between periods; needs with shortfalls, wants in segments; five goals in order.
 */
import { type Bounds, type ColHandle, type Model, ModelBuilder, type RowHandle } from '../model.ts'
import { type Random, random } from './random.ts'

export interface Planning {
  model: Model
  /** Bounds of a tick: demand, capacity and labour each moved by up to `drift` of themselves. */
  bounds(tick: number, drift?: number): Bounds
}

/** @param abundance capacity over what the demand takes: below 1 there is shortage */
export function planning(products: number, periods: number, seed: number, abundance = 1): Planning {
  const draw = random(seed)
  const b = new ModelBuilder(`planning ${products} x ${periods}`)
  const plants = Math.max(2, Math.ceil(products / 8))
  const occupations = 6
  const needed = range(products).filter(p => p % 3 === 0)
  const wanted = range(products).filter(p => p % 4 === 1)
  const techniques = range(products).flatMap(p =>
    range(1 + draw.below(3)).map(() => technique(draw, p, products)),
  )
  const demand = new Map(needed.map(p => [p, draw.between(50, 150)]))
  const want = new Map(wanted.map(p => [p, draw.between(20, 60)]))
  const use = usage(techniques, products, plants, occupations, demand, want)

  const goals = {
    largest: b.goal('largest shortfall', 'min'),
    shortfall: b.goal('food shortfall', 'min'),
    other: b.goal('other shortfall', 'min'),
    want: b.goal('wants', 'max'),
    effort: b.goal('hours and waste', 'min'),
  }
  const moving: { rows: { handle: RowHandle }[]; cols: { handle: ColHandle }[] } = { rows: [], cols: [] }
  const worst = b.col('worst', 0, 1)
  b.cost(goals.largest, worst, 1)
  const stock: (ColHandle | undefined)[] = range(products).map(() => undefined)
  for (const h of range(periods)) {
    const balance = range(products).map(p => {
      const start = h === 0 ? -draw.between(5, 20) : 0
      const row = b.row(`balance ${p} ${h}`, start, start)
      if (h === 0) moving.rows.push({ handle: row })
      const before = stock[p]
      if (before !== undefined) b.entry(row, before, 0.95)
      const kept = b.col(`stock ${p} ${h}`, 0, 60)
      b.entry(row, kept, -1)
      stock[p] = kept
      const landfill = b.col(`landfill ${p} ${h}`, 0, Infinity)
      b.entry(row, landfill, -1)
      b.cost(goals.effort, landfill, 0.5)
      return row
    })
    const plant = range(plants).map(k =>
      b.row(`plant ${k} ${h}`, -Infinity, use.plant[k]! * abundance * draw.between(0.95, 1.6)),
    )
    const labour = range(occupations).map(o =>
      b.row(`labour ${o} ${h}`, -Infinity, use.labour[o]! * abundance * draw.between(0.95, 1.6)),
    )
    for (const handle of [...plant, ...labour]) moving.rows.push({ handle })
    techniques.forEach((t, k) => {
      const run = b.col(`run ${k} ${h}`, 0, 5000)
      b.entry(balance[t.product]!, run, 1)
      for (const [input, amount] of t.inputs) b.entry(balance[input]!, run, -amount)
      b.entry(plant[t.plant % plants]!, run, t.capacity)
      b.entry(labour[t.occupation]!, run, t.hours)
      b.cost(goals.effort, run, t.hours)
    })
    for (const p of needed) {
      const food = p % 6 === 0
      const amount = demand.get(p)!
      const row = b.row(`need ${p} ${h}`, amount, amount)
      moving.rows.push({ handle: row })
      const given = b.col(`need ${p} ${h}`, 0, Infinity)
      b.entry(row, given, 1)
      b.entry(balance[p]!, given, -1)
      const share = b.row(`share ${p} ${h}`, -Infinity, 0)
      if (food) b.entry(share, worst, -amount)
      for (const [s, penalty] of [1, 2, 4].entries()) {
        const short = b.col(`short ${p} ${h} ${s}`, 0, (amount * 1.2) / 3)
        b.entry(row, short, 1)
        if (food) b.entry(share, short, 1)
        b.cost(food ? goals.shortfall : goals.other, short, penalty * (1 + (p % 7) / 10))
      }
    }
    for (const p of wanted)
      for (const [s, value] of [3, 2, 1].entries()) {
        const given = b.col(`want ${p} ${h} ${s}`, 0, want.get(p)! / 3)
        moving.cols.push({ handle: given })
        b.entry(balance[p]!, given, -1)
        b.cost(goals.want, given, value * (1 + (p % 5) / 10))
      }
  }

  const { model, rowAt, colAt } = b.build()
  const bounds = (tick: number, drift = 0.04): Bounds => {
    const { rowLower, rowUpper, colLower, colUpper } = model
    const moved: Bounds = {
      rowLower: rowLower.slice(),
      rowUpper: rowUpper.slice(),
      colLower,
      colUpper: colUpper.slice(),
    }
    const change = random(seed * 1000 + tick)
    const factor = () => 1 + drift * change.between(-1, 1)
    for (const { handle } of moving.rows) {
      const f = factor()
      moved.rowLower[rowAt[handle]!]! *= f
      moved.rowUpper[rowAt[handle]!]! *= f
    }
    for (const { handle } of moving.cols) moved.colUpper[colAt[handle]!]! *= factor()
    return moved
  }
  return { model, bounds }
}

interface Technique {
  product: number
  inputs: [product: number, amount: number][]
  plant: number
  capacity: number
  occupation: number
  hours: number
}

function technique(draw: Random, product: number, products: number): Technique {
  const inputs = new Map<number, number>()
  for (let k = 0; k < Math.min(6, products - 1); k++) {
    const other = (product + 1 + draw.below(products - 1)) % products
    inputs.set(other, draw.between(0.02, 0.1))
  }
  return {
    product,
    inputs: [...inputs],
    plant: draw.below(1_000_000),
    capacity: draw.between(0.5, 1.5),
    occupation: draw.below(6),
    hours: draw.between(0.2, 3),
  }
}

/** Plant and labour that the demand takes when each product is made by its techniques in equal parts (Leontief's sum). */
function usage(
  techniques: Technique[],
  products: number,
  plants: number,
  occupations: number,
  demand: Map<number, number>,
  want: Map<number, number>,
) {
  const count = new Float64Array(products)
  for (const t of techniques) count[t.product]! += 1
  const final = Float64Array.from(range(products), p => (demand.get(p) ?? 0) + (want.get(p) ?? 0))
  let made = final
  for (let round = 0; round < 60; round++) {
    const next = final.slice()
    for (const t of techniques)
      for (const [input, amount] of t.inputs) next[input]! += (amount * made[t.product]!) / count[t.product]!
    made = next
  }
  const plant = new Float64Array(plants)
  const labour = new Float64Array(occupations)
  for (const t of techniques) {
    const runs = made[t.product]! / count[t.product]!
    plant[t.plant % plants]! += runs * t.capacity
    labour[t.occupation]! += runs * t.hours
  }
  return { plant, labour }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k)
