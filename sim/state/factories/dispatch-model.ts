/** The program of dispatch-program.ts, written down for a state and month. */

import { type ColHandle, ModelBuilder, type RowHandle } from '../../../solver/model.ts'
import type { Economy, Sparse } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import { type Recipes, recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { mayDesign } from '../durability/charge.ts'
import { isFood } from '../planner/layout.ts'
import type { Capability } from './capability.ts'
import { carriage, claims, type Dispatch } from './orders.ts'

/** What is left unused of each thing, so that whole quanta are there for what was found to be possible. */
const SPARE = 1e-7
/**
 * What is planned of a blueprint or export, part by part, and what an hour of each part counts: the first cut hurts least, so that a lack
 * is shared by all who use what is short and does not fall on one.
 */
const SHARES = [
  [0.5, 4],
  [0.3, 2],
  [0.2, 1],
] as const
/** What work beyond the plan costs: it is done where it is needed and not otherwise. */
const BEYOND = 0.01
/** What takes no labour is not worth nothing: hours a unit. */
const LEAST_VALUE = 1e-6
/** What it is worth to bring in an hour's worth of goods for which nothing else asks, against an hour of work. */
const TAKEN = 1e-3

/** A column: which blueprint, product or plant type it is of, and what one of it is, in runs, units or capacity. */
export interface Part {
  at: number
  col: ColHandle
  of: number
}

export type Parts = Record<'runs' | 'imports' | 'exports' | 'build' | 'open', Part[]>

type Goal = 'beyond' | 'food' | 'reserve' | 'needs' | 'work' | 'building'

export class DispatchModel {
  readonly lp = new ModelBuilder('dispatch')
  readonly parts: Parts = { runs: [], imports: [], exports: [], build: [], open: [] }
  /** Rows, with the columns that let them be passed. */
  readonly rows: { row: RowHandle; beyond: ColHandle }[] = []
  readonly #worth: Record<Goal, { col: ColHandle; of: number }[]> = {
    beyond: [],
    food: [],
    reserve: [],
    needs: [],
    work: [],
    building: [],
  }
  readonly #economy: Economy
  readonly #state: StateWorld
  readonly #recipes: Recipes
  readonly #can: Capability
  readonly #products: RowHandle[]
  readonly #scale: Float64Array
  readonly #plants: (RowHandle | undefined)[]
  readonly #hands: (RowHandle | undefined)[]

  constructor(state: StateWorld, act: Act, can: Capability, planned: Dispatch) {
    const { economy } = act
    this.#economy = economy
    this.#state = state
    this.#recipes = recipesOf(economy, state)
    this.#can = can
    const needs = claims(state)
    const there = economy.products.map(
      ({ quantum, spoilage_per_month }, p) =>
        state.stock[p]! * quantum * (1 - spoilage_per_month) + planned.release[p]!,
    )
    const asked = this.#asked(planned, needs)
    this.#scale = asked.map((amount, p) => Math.max(amount, there[p]!, planned.imports[p]!) || 1)
    this.#products = there.map((amount, p) =>
      this.#limit(`product.${number(p)}`, (amount / this.#scale[p]!) * (1 - SPARE)),
    )
    const limits = (name: string, most: Float64Array) =>
      Array.from(most, (amount, at) =>
        amount > 0 ? this.#limit(`${name}.${number(at)}`, 1 - SPARE) : undefined,
      )
    this.#plants = limits('plant', can.plant)
    this.#hands = limits('occupation', can.hours)
    this.#serve(needs)
    planned.runs.forEach((runs, b) => {
      for (const [part, [share, worth]] of SHARES.entries())
        this.#run(`done.${number(b)}.${part}`, b, share * runs, worth)
    })
    const { durability } = act.scenario.institutions
    planned.runs.forEach((_, b) => {
      if (mayDesign(economy, durability.variant, b))
        this.#run(`more.${number(b)}`, b, this.#room(b, asked), -BEYOND)
    })
    for (const [p, { quantum }] of economy.products.entries()) {
      this.#bring(p, planned.imports[p]!)
      for (const [part, [share, worth]] of SHARES.entries())
        this.#send(`export.${number(p)}.${part}`, p, share * planned.exports[p]!, worth)
      this.#open(p, state.reserve[p]! * quantum - planned.release[p]!)
    }
    for (const [k, amount] of planned.build.entries()) this.#build(k, amount)
    this.#aim()
  }

  /** A row, and a column that lets it be passed on the way. */
  #limit(name: string, most: number): RowHandle {
    const row = this.lp.row(name, Number.NEGATIVE_INFINITY, most)
    const col = this.lp.col(`beyond.${name}`, 0, Number.POSITIVE_INFINITY)
    this.lp.entry(row, col, -1)
    this.#worth.beyond.push({ col, of: 1 })
    this.rows.push({ row, beyond: col })
    return row
  }

  /** The columns of which a goal would have as much as may be. */
  wished(): ColHandle[] {
    const { food, needs, work, building } = this.#worth
    return [food, needs, work, building].flatMap(goal =>
      goal.filter(({ of }) => of > 0).map(({ col }) => col),
    )
  }

  /** Writes the goals down, each in units of what counts most in it. */
  #aim(): void {
    // There is a program where nothing can be done, too.
    this.lp.col('nothing', 0, 0)
    for (const [name, worth] of Object.entries(this.#worth)) {
      const goal = this.lp.goal(`dispatch-${name}`, name === 'beyond' || name === 'reserve' ? 'min' : 'max')
      const most = worth.reduce((most, { of }) => Math.max(most, Math.abs(of)), 0)
      for (const { col, of } of worth) if (of !== 0) this.lp.cost(goal, col, of / most)
    }
  }

  /** What is asked for when all goes as planned, units by product. */
  #asked(planned: Dispatch, needs: Float64Array): Float64Array {
    const { buildInputs, freight } = this.#economy
    const asked = needs.map((need, p) => need + planned.exports[p]!)
    planned.runs.forEach((runs, b) => {
      each(this.#recipes.inputs, b, (p, amount) => {
        asked[p]! += runs * amount
      })
    })
    planned.build.forEach((begun, k) => {
      each(buildInputs, k, (p, amount) => {
        asked[p]! += begun * amount
      })
    })
    planned.imports.forEach((amount, p) => {
      if (freight >= 0) asked[freight]! += amount * this.#carriage(p)
    })
    return asked
  }

  #carriage(p: number): number {
    return carriage(this.#economy, this.#state.index, p)
  }

  /** Most runs of blueprint b that what is asked for of its products could call for, and its plant allows. */
  #room(b: number, asked: Float64Array): number {
    const { outputs, products, plantOf, capacityPerRun } = this.#economy
    const k = plantOf[b]!
    let most = 0
    each(outputs, b, (p, amount) => {
      const made = amount * this.#can.yield[k]!
      if (products[p]!.kind !== 'waste' && made > 0) most = Math.max(most, asked[p]! / made)
    })
    return Math.min(most, this.#can.plant[k]! / Math.max(capacityPerRun[b]!, 1e-300))
  }

  #take(p: number, col: ColHandle, amount: number): void {
    if (amount !== 0) this.lp.entry(this.#products[p]!, col, amount / this.#scale[p]!)
  }

  #work(o: number, col: ColHandle, hours: number): void {
    const row = this.#hands[o]
    if (row !== undefined) this.lp.entry(row, col, hours / this.#can.hours[o]!)
  }

  #hasHands(labour: Sparse, row: number): boolean {
    let there = true
    each(labour, row, o => {
      if (this.#can.hours[o]! <= 0) there = false
    })
    return there
  }

  /** What people need. */
  #serve(needs: Float64Array): void {
    const { products } = this.#economy
    needs.forEach((need, p) => {
      if (need <= 0) return
      const col = this.lp.col(`claim.${number(p)}`, 0, 1)
      this.#take(p, col, need)
      const energy = products[p]!.kcal_per_unit / KCAL
      const food = isFood(this.#economy, p)
      this.#worth[food ? 'food' : 'needs'].push({ col, of: need * ((food && energy) || this.#value(p)) })
    })
  }

  /** Labour content, hours a unit. */
  #value(p: number): number {
    return Math.max(LEAST_VALUE, this.#state.prices.value[p]!)
  }

  /** `runs` of blueprint b; an hour of labour or of what they make counts `worth` in what is carried out. */
  #run(name: string, b: number, runs: number, worth: number): void {
    const { outputs, plantOf, capacityPerRun } = this.#economy
    const { inputs, labour } = this.#recipes
    const k = plantOf[b]!
    const stands = this.#can.plant[k]! > 0 || capacityPerRun[b] === 0
    if (runs <= 0 || !stands || !this.#hasHands(labour, b)) return
    const col = this.lp.col(name, 0, 1)
    let hours = 0
    each(inputs, b, (p, amount) => this.#take(p, col, runs * amount))
    each(outputs, b, (p, amount) => {
      const made = runs * amount * this.#can.yield[k]!
      this.#take(p, col, -made)
      hours += made * this.#value(p)
    })
    each(labour, b, (o, amount) => {
      this.#work(o, col, runs * amount)
      hours += runs * amount
    })
    const plant = this.#plants[k]
    if (plant !== undefined) this.lp.entry(plant, col, (runs * capacityPerRun[b]!) / this.#can.plant[k]!)
    this.#worth.work.push({ col, of: worth * hours })
    this.parts.runs.push({ at: b, col, of: runs })
  }

  #bring(p: number, amount: number): void {
    if (amount <= 0) return
    const col = this.lp.col(`import.${number(p)}`, 0, 1)
    this.#take(p, col, -amount)
    if (this.#economy.freight >= 0) this.#take(this.#economy.freight, col, amount * this.#carriage(p))
    this.#worth.work.push({ col, of: TAKEN * amount * this.#value(p) })
    this.parts.imports.push({ at: p, col, of: amount })
  }

  #send(name: string, p: number, amount: number, worth: number): void {
    if (amount <= 0) return
    const col = this.lp.col(name, 0, 1)
    this.#take(p, col, amount)
    this.#worth.work.push({ col, of: worth * amount * this.#value(p) })
    this.parts.exports.push({ at: p, col, of: amount })
  }

  #build(k: number, amount: number): void {
    if (amount <= 0 || !this.#hasHands(this.#economy.buildLabour, k)) return
    const { buildInputs, buildLabour } = this.#economy
    const col = this.lp.col(`build.${number(k)}`, 0, 1)
    let hours = 0
    each(buildInputs, k, (p, n) => {
      this.#take(p, col, amount * n)
      hours += amount * n * this.#value(p)
    })
    each(buildLabour, k, (o, n) => {
      this.#work(o, col, amount * n)
      hours += amount * n
    })
    this.#worth.building.push({ col, of: hours })
    this.parts.build.push({ at: k, col, of: amount })
  }

  #open(p: number, left: number): void {
    if (left <= 0) return
    const col = this.lp.col(`open.${number(p)}`, 0, 1)
    this.#take(p, col, -left)
    this.#worth.reserve.push({
      col,
      of: left * (this.#economy.products[p]!.kcal_per_unit / KCAL || this.#value(p)),
    })
    this.parts.open.push({ at: p, col, of: left })
  }
}

/** Energy is counted in millions of kcal, so that it is of the size of other things. */
const KCAL = 1e6

/** Goes through a row of a table. */
function each(table: Sparse, row: number, visit: (item: number, amount: number) => void): void {
  for (let i = table.start[row]!; i < table.start[row + 1]!; i++) visit(table.item[i]!, table.amount[i]!)
}

const number = (n: number): string => String(n).padStart(4, '0')
