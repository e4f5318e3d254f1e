/** One row a tick, state and plant type that can stand there: capacity, its use, its worth, and what is being built. */
import { type Economy, mayStand } from '../../core/economy.ts'
import { defineTable, type Moment } from '../table.ts'
import { eachItem, number, type StateRow, stateOf, text, tickOf } from './keys.ts'

interface CapacityRow extends StateRow {
  planned: Float64Array
  used: Float64Array
}

const runs = (name: string, description: string, read: (row: CapacityRow) => number) =>
  number(name, 'runs/month', description, read)

export const capacity = defineTable<CapacityRow>(
  'capacity',
  'Capacity of each plant type, its use and its shadow price',
  [
    tickOf,
    stateOf,
    text('plant', 'Plant type, as in plants.csv', row => row.economy.plants[row.item]!.id),
    runs('capacity', 'Capacity in a mean month', ({ state, item }) => state.capacity[item]!),
    number(
      'available',
      'share',
      'Share of capacity that worked, after weather, breakdown and shocks',
      ({ state, item }) => state.availability[item]!,
    ),
    runs('planned', 'Capacity that the planned runs take', row => row.planned[row.item]!),
    runs('used', 'Capacity that the runs as they turned out took', row => row.used[row.item]!),
    runs('begun', 'New capacity that the plan begins to build', ({ state, item }) => state.plan.build[item]!),
    runs('building', 'New capacity under construction', ({ state, item, economy }) => {
      let sum = 0
      for (let at = item; at < state.building.length; at += economy.plants.length) sum += state.building[at]!
      return sum
    }),
    number(
      'shadow_price',
      'h/run',
      'Labour content of the wants that one more run of capacity would have met',
      ({ state, item }) => state.plan.capacityPrice[item]!,
    ),
  ],
  rows,
)

const plants = eachItem(economy => economy.plants.length)

function* rows(moment: Moment): Generator<CapacityRow> {
  const { states } = moment.world
  const planned = states.map(state => capacityOf(moment.economy, state.plan.runs))
  const used = states.map(state => capacityOf(moment.economy, state.runs))
  for (const { record, economy, state, item } of plants(moment)) {
    if (mayStand(economy, state.index, item))
      yield { record, economy, state, item, planned: planned[state.index]!, used: used[state.index]! }
  }
}

/** Capacity that `runs` of the blueprints take, by plant type. */
function capacityOf({ plants, plantOf, capacityPerRun }: Economy, runs: Float64Array): Float64Array {
  const taken = new Float64Array(plants.length)
  for (let b = 0; b < runs.length; b++) taken[plantOf[b]!]! += runs[b]! * capacityPerRun[b]!
  return taken
}
