/**
 * The restricted master of price coordination: the best mix of what the states have offered so far.
 *
 *   max sum_k value_k weight_k - sum_l (high_l buy_l - low_l sell_l)
 *   sum of a state's weights = 1;   per lane l: sum_k net_k,l weight_k - buy_l + sell_l <= 0
 *
 * `buy` and `sell` keep the prices (the lanes' duals) between `low` and `high`, a box around the best prices so far: without it the
 * first prices are wild (box step: Marsten, Hogan & Blankenship, Operations Research 23, 1975). What is offered and not asked for stays
 * at home. Dantzig & Wolfe, Operations Research 8 (1960).
 */
import type { Basis, Session } from '../../../solver/backend.ts'
import { type Certified, solveCertified } from '../../../solver/certified.ts'
import { appendColumns, type Column, type Model, ModelBuilder } from '../../../solver/model.ts'
import type { Repriced } from '../../../solver/repricing.ts'
import type { Solvers } from '../../core/solvers.ts'

type Programs = Pick<Solvers, 'open' | 'repriced'>

/** What a state would do: its own value in LP hours, and net imports by lane, LP units. */
export interface Offer {
  value: number
  net: Float64Array
}

export interface Mix {
  /** Value of the mix, with what `buy` and `sell` cost and bring. */
  value: number
  /** Price of each lane, LP hours per LP unit. */
  prices: Float64Array
  /** Whether the mix buys or sells at the edges of the box: then it is not one that states can carry out. */
  boxed: boolean
  /** Net imports by state and lane. */
  net: Float64Array[]
  proof: Certified
}

export class Master {
  readonly #solvers: Programs
  readonly #states: number
  readonly #lanes: number
  readonly #offers: { state: number; offer: Offer }[] = []
  #model: Model
  /** With the box: only its prices change, and offers join. */
  #boxed: Repriced | undefined
  /** Without it. */
  #session: Session | undefined

  constructor(solvers: Programs, states: number, lanes: number) {
    this.#solvers = solvers
    this.#states = states
    this.#lanes = lanes
    // Names in the order of their places, so that the program is in canonical order from the start.
    const lp = new ModelBuilder('trade')
    const goal = lp.goal('exchange', 'max')
    for (let l = 0; l < lanes; l++) {
      const row = lp.row(`balance.${number(l)}`, Number.NEGATIVE_INFINITY, 0)
      const buy = lp.col(`box.buy.${number(l)}`, 0, Number.POSITIVE_INFINITY)
      lp.entry(row, buy, -1)
      lp.cost(goal, buy, -1)
      lp.entry(row, lp.col(`box.sell.${number(l)}`, 0, Number.POSITIVE_INFINITY), 1)
    }
    for (let s = 0; s < states; s++) lp.row(`share.${number(s)}`, 1, 1)
    this.#model = lp.build().model
  }

  /** The program as it stands. */
  get model(): Model {
    return this.#model
  }

  /** Adds an offer of each state, in the order of the states; of some there may be none. */
  add(offers: readonly (Offer | undefined)[]): void {
    const columns: Column[] = []
    offers.forEach((offer, state) => {
      if (!offer) return
      this.#offers.push({ state, offer })
      const lanes = Array.from(offer.net.keys()).filter(l => offer.net[l] !== 0)
      columns.push({
        name: `offer.${number(this.#offers.length)}`,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        cost: offer.value,
        rows: [...lanes, this.#lanes + state],
        values: [...lanes.map(l => offer.net[l]!), 1],
      })
    })
    this.#model = appendColumns(this.#model, columns)
    this.#boxed?.extend(this.#model)
  }

  /** The best mix with prices in the box; without one the best that states can carry out. */
  solve(box?: { low: Float64Array; high: Float64Array }): Mix {
    const lanes = this.#lanes
    const proof = box ? this.#solveBoxed(box.low, box.high) : this.#solve()
    const { x, rowDual } = proof.solution
    const net = Array.from({ length: this.#states }, () => new Float64Array(lanes))
    this.#offers.forEach(({ state, offer }, k) => {
      const weight = x[2 * lanes + k]!
      if (weight <= 0) return
      for (let l = 0; l < lanes; l++) net[state]![l]! += weight * offer.net[l]!
    })
    return {
      value: proof.certificate.objective,
      prices: rowDual.slice(0, lanes).map(price => Math.max(0, price)),
      // What is left where the price may be 0 needs nobody to buy it.
      boxed: x
        .subarray(0, 2 * lanes)
        .some((amount, j) => amount > 1e-9 && (j < lanes || box!.low[j - lanes]! > 0)),
      net,
      proof,
    }
  }

  #solveBoxed(low: Float64Array, high: Float64Array): Certified {
    const objective = this.#model.objectives[0]!
    low.forEach((price, l) => {
      objective.cost[l] = -high[l]!
      objective.cost[this.#lanes + l] = price
    })
    this.#boxed ??= this.#solvers.repriced(this.#model, this.#first())
    return this.#boxed.solve(objective)
  }

  #solve(): Certified {
    const colUpper = this.#model.colUpper.slice().fill(0, 0, 2 * this.#lanes)
    const model = { ...this.#model, colUpper }
    if (this.#session) this.#session.adopt(model)
    else this.#session = this.#solvers.open(model)
    return solveCertified(this.#session, model, model.objectives[0]!, model)
  }

  /** The basis of the states' first offers, which need no trade. */
  #first(): Basis {
    const cols = new Int8Array(this.#model.colNames.length)
    cols.fill(1, 2 * this.#lanes, 2 * this.#lanes + this.#states)
    const rows = new Int8Array(this.#model.rowNames.length)
    rows.fill(1, 0, this.#lanes)
    return { cols, rows }
  }

  dispose(): void {
    this.#session?.dispose()
  }
}

const number = (n: number): string => String(n).padStart(6, '0')
