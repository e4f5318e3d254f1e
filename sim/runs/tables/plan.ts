/** One row a tick, state and product: what was planned, what came of it, exactly, and what one more unit was worth. */
import type { Economy } from '../../core/economy.ts'
import { type FlowName, flowNames, type Plan, type StateWorld } from '../../core/world.ts'
import { defineTable, type Field, type Moment } from '../table.ts'
import { eachItem, number, type StateRow, stateOf, text, tickOf } from './keys.ts'

/** `made` is the output of the planned runs, by product. */
interface PlanRow extends StateRow {
  made: Float64Array
}

const UNITS = 'units of the product'

const planned: [column: string, of: keyof Plan, description: string][] = [
  ['plan_needs', 'needs', 'Planned delivery to essential needs'],
  ['plan_wants', 'wants', 'Planned delivery to wants'],
  ['plan_provide', 'provide', 'Planned public use other than defence'],
  ['plan_defend', 'defend', 'Planned use for defence'],
  ['plan_invest', 'invest', "Planned delivery to the union's offices and to projects under way"],
  ['plan_export', 'exports', 'Planned export to other states'],
  ['plan_import', 'imports', 'Planned import from other states'],
  ['plan_send', 'send', 'Planned dispatch out of the federation'],
  ['plan_receive', 'receive', 'Planned receipt from outside the federation'],
  ['plan_discard', 'discard', 'Planned landfill'],
  ['plan_reserve', 'reserve', 'Planned transfer to the food reserve'],
  ['plan_release', 'release', 'Planned release from the food reserve'],
]

const actual: Record<FlowName, string> = {
  opening: 'Stock when the tick began',
  made: 'Made',
  imported: 'Come in from other states',
  received: 'Come in from outside the federation',
  returned: 'Waste that came back from use',
  released: 'Taken out of the food reserve',
  used: 'Used up in production',
  built: 'Used up in building capacity',
  sold: 'Sold in the marketplace',
  diverted: 'Diverted off the shelves',
  provided: 'Provided to people and public services without a price',
  defended: 'Used by all together: defence and public works',
  invested: "Used by the union's offices and by projects that citizens decided on",
  exported: 'Gone to other states',
  sent: 'Gone out of the federation',
  spoiled: 'Spoiled in store',
  discarded: 'Landfilled',
  destroyed: 'Destroyed in war',
  reserved: 'Put into the food reserve',
}

const prices: [column: string, of: keyof Plan, unit: string, worth: string][] = [
  [
    'need_price',
    'needPrice',
    'shortfall/unit',
    'the shortfall of food and other needs (share of the need) that one more unit ends',
  ],
  ['want_price', 'wantPrice', 'h/unit', 'the labour content of the wants that one more unit meets'],
  [
    'hours_price',
    'hoursPrice',
    'h/unit',
    'the effort (hours, with waste and transport) that one more unit spares',
  ],
]

const units = (name: string, description: string, read: (row: PlanRow) => number): Field<PlanRow> =>
  number(name, UNITS, description, read)

const quantum = ({ economy, item }: StateRow): number => economy.products[item]!.quantum

/** A count of quanta in units of the product. */
const counted = (name: string, description: string, read: (row: PlanRow) => number) =>
  units(name, description, row => read(row) * quantum(row))

export const plan = defineTable<PlanRow>(
  'plan',
  'Plan and result by product. Flows are whole numbers of quanta, shown in units: opening + made + imported + received + ' +
    'returned + released - used - built - sold - diverted - provided - defended - invested - exported - sent - spoiled - discarded - destroyed - reserved = closing',
  [
    tickOf,
    stateOf,
    text('product', 'Product, as in products.csv', row => row.economy.products[row.item]!.id),
    text('unit', 'What one unit is', row => row.economy.products[row.item]!.unit),
    units('quantum', 'Smallest amount that is counted', quantum),
    units('plan_made', 'Output of the runs planned', row => row.made[row.item]!),
    ...planned.map(([column, of, description]) =>
      units(column, description, ({ state, item }) => state.plan[of][item]!),
    ),
    ...flowNames.map(flow => counted(flow, actual[flow], ({ state, item }) => state.flows[flow][item]!)),
    counted('closing', 'Stock when the tick ended', ({ state, item }) => state.stock[item]!),
    counted(
      'food_reserve',
      'In the food reserve when the tick ended',
      ({ state, item }) => state.reserve[item]!,
    ),
    counted('in_use', 'Durable goods in use', ({ state, item }) => state.inUse[item]!),
    units('asked', 'Asked for in the marketplace', ({ state, item }) => state.demand.asked[item]!),
    units('missing', 'Asked for and not to be had', ({ state, item }) => state.demand.missing[item]!),
    number('value', 'h/unit', 'Labour content', ({ state, item }) => state.prices.value[item]!),
    number(
      'price',
      'minor units/unit',
      'Price in the marketplace',
      ({ state, item }) => state.prices.price[item]!,
    ),
    ...prices.map(([column, of, unit, worth]) =>
      number<PlanRow>(column, unit, `Shadow price: ${worth}`, ({ state, item }) => state.plan[of][item]!),
    ),
  ],
  rows,
)

const products = eachItem(economy => economy.products.length)

function* rows(moment: Moment): Generator<PlanRow> {
  const made = moment.world.states.map(state => plannedOutput(moment.economy, state))
  for (const { record, economy, state, item } of products(moment))
    yield { record, economy, state, item, made: made[state.index]! }
}

/** Output of the planned runs by product, units. */
function plannedOutput({ outputs, products, blueprints }: Economy, { plan }: StateWorld): Float64Array {
  const made = new Float64Array(products.length)
  for (let b = 0; b < blueprints.length; b++)
    for (let k = outputs.start[b]!; k < outputs.start[b + 1]!; k++)
      made[outputs.item[k]!]! += plan.runs[b]! * outputs.amount[k]!
  return made
}
