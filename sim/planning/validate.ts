/**
 * A plan held against what really happened: with the observed final demand as target and the plant there is, does the least-labour
 * plan make what the economy made, with the people who made it?
 *
 *   min hours   with   sum_b (out - in) run[b] >= final demand                       for every product,   run >= 0
 *                      sum_b capacity_per_run run[b]  <= 12 sum_s capacity[s]         for every plant type
 *
 * Goods travel freely. Where each product has one technique the tables alone decide; where regions have techniques of their own the
 * plan chooses among them as far as their plant goes.
 */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Backend } from '../../solver/backend.ts'
import { type Certificate, certify } from '../../solver/certificate.ts'
import { ModelBuilder, type RowHandle } from '../../solver/model.ts'
import { compile, type Economy } from '../core/economy.ts'

export interface Comparison {
  id: string
  name: string
  observed: number
  planned: number
  /** (planned - observed) / observed. */
  error: number
}

export interface Validation {
  /** Output by product, units a year, and jobs by the product they make. */
  output: Comparison[]
  jobs: Comparison[]
  /** sum |planned - observed| / sum observed. */
  outputError: number
  jobsError: number
  status: string
  certificate: Certificate
}

/**
 * Hours become jobs at the mean hours of a job, so that total jobs agree by construction; what is tested is their distribution.
 * @throws RangeError when the scenario has no `observed` table
 */
export function validatePlan(scenario: Scenario, backend: Backend): Validation {
  const observed = scenario.tables.observed
  if (observed.length === 0) {
    throw new RangeError(
      'expected a table `observed` (output, final demand and jobs by product) to hold the plan against, found none',
    )
  }
  const economy = compile(scenario)
  const demand = new Map(observed.map(row => [row.product, row.final_demand]))
  const lp = new ModelBuilder('validate')
  const goal = lp.goal('hours', 'min')
  const rows = economy.products.map(product =>
    lp.row(`balance.${product.id}`, demand.get(product.id) ?? 0, Number.POSITIVE_INFINITY),
  )
  const plants = economy.plants.map((plant, k) => {
    const capacity = economy.capacity.reduce((sum, state) => sum + state[k]!, 0)
    return lp.row(`plant.${plant.id}`, Number.NEGATIVE_INFINITY, 12 * capacity)
  })
  const runs = economy.blueprints.map((blueprint, b) => {
    const col = lp.col(blueprint.id, 0, Number.POSITIVE_INFINITY)
    eachOf(economy.outputs, b, (p, amount) => lp.entry(rows[p] as RowHandle, col, amount))
    eachOf(economy.inputs, b, (p, amount) => lp.entry(rows[p] as RowHandle, col, -amount))
    lp.entry(plants[economy.plantOf[b]!]!, col, economy.capacityPerRun[b]!)
    lp.cost(goal, col, hoursOf(economy, b))
    return col
  })
  const { model, colAt } = lp.build()
  const session = backend.open(model)
  const solution = session.solve()
  session.dispose()

  const output = new Float64Array(economy.products.length)
  const hours = new Float64Array(economy.products.length)
  economy.blueprints.forEach((_, b) => {
    const run = solution.x[colAt[runs[b]!]!]!
    let made = 0
    eachOf(economy.outputs, b, (_p, amount) => {
      made += amount
    })
    eachOf(economy.outputs, b, (p, amount) => {
      output[p]! += run * amount
      hours[p]! += (run * hoursOf(economy, b) * amount) / made
    })
  })
  const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
  const jobsPerHour = sum(observed.map(row => row.jobs)) / sum(hours)
  const compare = (column: 'output' | 'jobs', planned: (p: number) => number): Comparison[] =>
    observed.map(row => {
      const p = economy.index.product.get(row.product)!
      const value = planned(p)
      const error = row[column] > 0 ? (value - row[column]) / row[column] : 0
      return {
        id: row.product,
        name: economy.products[p]!.name,
        observed: row[column],
        planned: value,
        error,
      }
    })
  const weighted = (rows: readonly Comparison[]) =>
    sum(rows.map(row => Math.abs(row.planned - row.observed))) / sum(rows.map(row => row.observed))
  const outputs = compare('output', p => output[p]!)
  const jobs = compare('jobs', p => hours[p]! * jobsPerHour)
  return {
    output: outputs,
    jobs,
    outputError: weighted(outputs),
    jobsError: weighted(jobs),
    status: solution.status,
    certificate: certify(model, model.objectives[0]!, model, solution),
  }
}

/** The rows with the largest relative error, worst first. */
export const worst = (rows: readonly Comparison[], count = 10): Comparison[] =>
  [...rows].sort((a, b) => Math.abs(b.error) - Math.abs(a.error) || (a.id < b.id ? -1 : 1)).slice(0, count)

function eachOf(table: Economy['inputs'], row: number, visit: (item: number, amount: number) => void): void {
  for (let i = table.start[row]!; i < table.start[row + 1]!; i++) visit(table.item[i]!, table.amount[i]!)
}

function hoursOf(economy: Economy, b: number): number {
  let hours = 0
  eachOf(economy.labour, b, (_, amount) => {
    hours += amount
  })
  return hours
}
