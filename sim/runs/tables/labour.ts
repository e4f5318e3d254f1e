/** One row a tick, state and occupation: places, workers, hours, pay and the worth of one more hour. */
import { monthly } from '../../state/planner/bounds.ts'
import { defineTable } from '../table.ts'
import { eachItem, number, type StateRow, stateOf, text, tickOf } from './keys.ts'

const citizens = (name: string, description: string, read: (row: StateRow) => number) =>
  number(name, 'citizens', description, read)
const hours = (name: string, description: string, read: (row: StateRow) => number) =>
  number(name, 'h', description, read)

/** Sum over the sectors of an occupation's jobs. */
function overJobs({ economy, item }: StateRow, read: (job: number) => number): number {
  const sectors = economy.sectors.length
  let sum = 0
  for (let job = item * sectors; job < (item + 1) * sectors; job++) sum += read(job)
  return sum
}

export const labour = defineTable<StateRow>(
  'labour',
  'Work by occupation: places, workers, hours, income and shadow price',
  [
    tickOf,
    stateOf,
    text('occupation', 'Occupation, as in occupations.csv', row => row.economy.occupations[row.item]!.id),
    citizens(
      'qualified',
      'Of working age, qualified for it and not in training',
      ({ state, item }) => state.labour.qualified[item]!,
    ),
    citizens('places', 'Places offered', row => overJobs(row, job => row.state.labour.places[job]!)),
    citizens('workers', 'In a job of it', row => overJobs(row, job => row.state.labour.workers[job]!)),
    hours('hours_planned', 'Hours planned this tick', ({ state, item }) => state.plan.hours[item]!),
    hours(
      'hours_offered',
      'Hours that could have been worked this tick',
      ({ state, item }) => state.plan.hoursOffered[item]!,
    ),
    hours(
      'hours_worked',
      'Hours worked this tick',
      row =>
        overJobs(row, job => row.state.labour.workers[job]! * monthly(row.state.labour.hours[job]!)) *
        row.economy.peoplePerCitizen,
    ),
    number(
      'skill',
      'factor',
      'Mean productivity from practice of those qualified',
      ({ state, item }) => state.labour.meanSkill[item]!,
    ),
    number(
      'income',
      'minor units/month',
      'Monthly income of its tier',
      ({ state, item }) => state.income.tiers[item + 1]!,
    ),
    number(
      'shadow_price',
      'h/h',
      'Labour content of the wants that one more hour would have met',
      ({ state, item }) => state.plan.labourPrice[item]!,
    ),
  ],
  eachItem(economy => economy.occupations.length),
)
