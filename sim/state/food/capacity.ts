/**
 * Food capacity: the most food energy (kcal a year) that a state's land, plant and labour can bring, by a linear program with the
 * plan's techniques and a food objective:
 *
 *   max sum kcal[p] eaten[p]   with   sum_b (in - out) run[b] + eaten[p] <= 0 for every product that is food or turned into food,
 *   capacity and labour of a whole year.
 *
 * Other inputs (fertiliser, fuel, machines) are taken as given by trade; they are not what limits food for long.
 */
import { type ColHandle, ModelBuilder, type RowHandle } from '../../../solver/model.ts'
import type { Economy } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import { type Recipes, recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { hoursOffered } from '../planner/bounds.ts'
import { scaleOf } from '../planner/scale.ts'

interface FoodModel {
  model: ReturnType<ModelBuilder['build']>['model']
  run: Int32Array
  capacity: Int32Array
  labour: Int32Array
  plantScale: Float64Array
  hoursScale: number
}

/** Products that are food people eat, and all that blueprints turn into such food step by step, when it grows on land. */
export function foodChain(economy: Economy): Uint8Array {
  const chain = Uint8Array.from(economy.products, product => (product.kcal_per_unit > 0 ? 1 : 0))
  for (let grew = true; grew; ) {
    grew = false
    for (let b = 0; b < economy.blueprints.length; b++) {
      if (!makesFood(economy, chain, b)) continue
      for (let i = economy.inputs.start[b]!; i < economy.inputs.start[b + 1]!; i++) {
        const p = economy.inputs.item[i]!
        if (chain[p] === 0 && economy.grownOn[p]! >= 0) {
          chain[p] = 1
          grew = true
        }
      }
    }
  }
  return chain
}

function makesFood(economy: Economy, chain: Uint8Array, b: number): boolean {
  for (let i = economy.outputs.start[b]!; i < economy.outputs.start[b + 1]!; i++)
    if (chain[economy.outputs.item[i]!] === 1) return true
  return false
}

function build(act: Act, { inputs, labour: hours }: Recipes): FoodModel {
  const { economy } = act
  const scale = scaleOf(economy, act.opening)
  const chain = foodChain(economy)
  const lp = new ModelBuilder('food-capacity')
  const goal = lp.goal('food-energy', 'max')
  const balance = economy.products.map((product, p) =>
    chain[p] === 1 ? lp.row(`balance.${product.id}`, Number.NEGATIVE_INFINITY, 0) : -1,
  )
  const capacity = economy.plants.map(plant => lp.row(`capacity.${plant.id}`, Number.NEGATIVE_INFINITY, 0))
  const labour = lp.row('labour', Number.NEGATIVE_INFINITY, 0)
  const run = economy.blueprints.map((blueprint, b) => {
    if (!makesFood(economy, chain, b)) return -1
    const col = lp.col(`run.${blueprint.id}`, 0, Number.POSITIVE_INFINITY)
    const runs = scale.blueprint[b]!
    const k = economy.plantOf[b]!
    lp.entry(capacity[k]!, col, (economy.capacityPerRun[b]! * runs) / scale.plant[k]!)
    const flow = (table: typeof inputs, sign: number) => {
      for (let i = table.start[b]!; i < table.start[b + 1]!; i++) {
        const p = table.item[i]!
        if (chain[p] === 1)
          lp.entry(balance[p] as RowHandle, col, (sign * table.amount[i]! * runs) / scale.product[p]!)
      }
    }
    flow(inputs, 1)
    flow(economy.outputs, -1)
    for (let i = hours.start[b]!; i < hours.start[b + 1]!; i++)
      lp.entry(labour, col, (hours.amount[i]! * runs) / scale.hours)
    return col
  })
  economy.products.forEach((product, p) => {
    if (product.kcal_per_unit <= 0) return
    const eaten = lp.col(`eaten.${product.id}`, 0, Number.POSITIVE_INFINITY)
    lp.entry(balance[p] as RowHandle, eaten, 1)
    lp.cost(goal, eaten, (product.kcal_per_unit * scale.product[p]!) / 1e9)
  })
  const { model, rowAt, colAt } = lp.build()
  return {
    model,
    run: Int32Array.from(run, (col: ColHandle | -1) => (col < 0 ? -1 : colAt[col]!)),
    capacity: Int32Array.from(capacity, row => rowAt[row]!),
    labour: Int32Array.of(rowAt[labour]!),
    plantScale: scale.plant,
    hoursScale: scale.hours,
  }
}

const models = new WeakMap<Recipes, FoodModel>()

/** kcal a year; undefined when the program has no proven answer (the last figure then stands). */
export function foodCapacity(state: StateWorld, act: Act): number | undefined {
  const { economy } = act
  if (economy.products.every(product => product.kcal_per_unit === 0)) return 0
  const recipes = recipesOf(economy, state)
  const food = models.get(recipes) ?? build(act, recipes)
  models.set(recipes, food)
  const name = `food.${economy.states[state.index]!.id}`
  const session = act.solvers.session(state.bases, name, () => food.model)
  const upper = food.model.rowUpper.slice()
  for (let k = 0; k < food.capacity.length; k++) {
    let season = 0
    for (let m = 0; m < 12; m++) season += economy.season[k * 12 + m]!
    const works = 1 - economy.plants[k]!.breakdown_per_month
    upper[food.capacity[k]!] = (state.capacity[k]! * season * works) / food.plantScale[k]!
  }
  const hours = hoursOffered(act.scenario, economy, state).reduce((a, b) => a + b, 0)
  upper[food.labour[0]!] = (12 * hours) / food.hoursScale
  session.setRowBounds(food.model.rowLower, upper)
  const result = session.solve()
  act.solvers.record(name, result, upper.length, food.model.colNames.length)
  return result.status === 'optimal' ? result.goals[0]!.value * 1e9 : undefined
}
