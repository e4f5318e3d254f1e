/** One row a tick and state: the exact accounts of people and money, in whole numbers. */
import { defineTable } from '../table.ts'
import { eachItem, number, type StateRow, stateOf, tickOf, whole } from './keys.ts'

const money = (name: string, description: string, read: (row: StateRow) => number) =>
  number(name, 'minor units', description, read)

export const accounts = defineTable<StateRow>(
  'accounts',
  'People and local money of each state after each tick, exact: wallets + marketplace + fund = supply',
  [
    tickOf,
    stateOf,
    whole('citizens', 'citizens', 'Simulated citizens alive', ({ state }) => state.citizens.count),
    whole('births', 'citizens', 'Born this tick', ({ state }) => state.people.births),
    whole(
      'deaths',
      'citizens',
      'Died this tick, but for those killed in war',
      ({ state }) => state.people.deaths,
    ),
    whole('fallen', 'citizens', 'Killed in war this tick', ({ state }) => state.defence.fallen),
    whole('arrived', 'citizens', 'Moved in from other states this tick', ({ state }) => state.people.arrived),
    whole('left', 'citizens', 'Moved out to other states this tick', ({ state }) => state.people.left),
    money('supply', 'Local money there is', ({ state }) => state.money.supply),
    money('wallets', "Held in citizens' wallets", ({ state: { citizens } }) => {
      let sum = 0
      for (let i = 0; i < citizens.count; i++) sum += citizens.wallet[i]!
      return sum
    }),
    money('marketplace', "Held in the marketplace's account", ({ state }) => state.money.marketplace),
    money('fund', 'Held in the income fund', ({ state }) => state.money.fund),
  ],
  eachItem(() => 1),
)
