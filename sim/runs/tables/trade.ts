/** Trade between states: one row a tick, pair of states and product that was shipped; and the Sovet of each state after each tick. */
import type { Economy } from '../../core/economy.ts'
import type { TickRecord } from '../../core/record.ts'
import { quantumPrices } from '../../union/trade/settlement.ts'
import { type Shipment, shipmentsOf } from '../../union/trade/shipments.ts'
import { defineTable, type Moment } from '../table.ts'
import { number, text, tickOf } from './keys.ts'

interface ShipmentRow extends Shipment {
  record: TickRecord
  economy: Economy
  /** Minor units a quantum. */
  price: number
}

const quantum = ({ economy, product }: ShipmentRow): number => economy.products[product]!.quantum

export const trade = defineTable<ShipmentRow>(
  'trade',
  'What states sent each other, and at which Sovet price; each pair owes the sum of its rows, both ways netted, in whole minor units, and the union nets what each state owes',
  [
    tickOf,
    text('from', 'State that sent it, as in states.csv', row => row.economy.states[row.from]!.id),
    text('to', 'State that received it', row => row.economy.states[row.to]!.id),
    text('product', 'Product, as in products.csv', row => row.economy.products[row.product]!.id),
    text('unit', 'What one unit is', row => row.economy.products[row.product]!.unit),
    number('amount', 'units of the product', 'Shipped', row => row.quanta * quantum(row)),
    number('price', 'minor units/unit', 'Sovet price of the month', row => row.price / quantum(row)),
    number('worth', 'minor units', 'Sovet that it counts for', row => row.quanta * row.price),
  ],
  shipments,
)

function* shipments({ record, scenario, economy, world }: Moment): Generator<ShipmentRow> {
  if (!record) return
  const prices = quantumPrices({ scenario, economy, union: world.union, opening: world.opening })
  const flows = (of: 'exported' | 'imported') => world.states.map(state => state.flows[of])
  for (const shipment of shipmentsOf(economy, flows('exported'), flows('imported')))
    yield { ...shipment, record, economy, price: prices[shipment.product]! }
}

interface AccountRow {
  record: TickRecord
  state: string
  balance: number
}

export const sovet = defineTable<AccountRow>(
  'sovet',
  'Sovet that the authority of each state holds after each tick; all together hold the supply',
  [
    tickOf,
    text('state', 'State, as in states.csv', row => row.state),
    number('balance', 'minor units', 'Sovet held', row => row.balance),
  ],
  accounts,
)

function* accounts({ record, economy, world }: Moment): Generator<AccountRow> {
  if (!record) return
  for (const [s, balance] of world.union.sovet.balance.entries())
    yield { record, state: economy.states[s]!.id, balance }
}
