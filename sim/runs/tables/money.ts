/** One row a tick, state and kind of movement: where the local money went. */
import { movements } from '../../ledger/book.ts'
import { defineTable } from '../table.ts'
import { eachItem, number, type StateRow, stateOf, text, tickOf } from './keys.ts'

export const money = defineTable<StateRow>(
  'money',
  "Movements of each state's local money by kind: income from the fund to wallets, purchase, cap and estate from wallets to the marketplace, fund from the marketplace to the fund, mint from nowhere to the fund",
  [
    tickOf,
    stateOf,
    text('kind', 'Kind of movement', ({ item }) => movements[item]!),
    number('amount', 'minor units', 'Moved in the tick', ({ state, item }) => state.money.flows[item]!),
  ],
  eachItem(() => movements.length),
)
