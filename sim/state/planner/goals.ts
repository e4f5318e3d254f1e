import type { StateWorld } from '../../core/world.ts'
import { type Cause, kinds } from '../emergency/kinds.ts'

/** The goals of a plan, in the order in which they are reached; nothing but an emergency reorders them. */
export const goals = [
  {
    name: 'food-largest',
    sense: 'min',
    description: 'largest shortfall of any food need, as a share of the need',
  },
  { name: 'food', sense: 'min', description: 'total shortfall of food needs' },
  { name: 'reserve', sense: 'min', description: 'food taken from the reserve or not put into it' },
  { name: 'needs', sense: 'min', description: 'shortfall of other essential needs' },
  {
    name: 'commitments',
    sense: 'min',
    description: 'shortfall of defence, claims, exports and the replacement of worn plant',
  },
  {
    name: 'wants',
    sense: 'max',
    description: 'worth of wants delivered, stocks kept and plant added, hours of labour content',
  },
  {
    name: 'effort',
    sense: 'min',
    description: 'hours worked, with waste and transport at their labour content',
  },
] as const

export type GoalName = (typeof goals)[number]['name']
export const goalIndex = Object.fromEntries(goals.map((goal, i) => [goal.name, i])) as Record<
  GoalName,
  number
>

/**
 * The orders that the leader of an emergency may set instead. Food comes first in all of them, wants and effort come last. Against invaders,
 * and after a disaster, arms and plant come before all else; in a famine the reserve is filled last.
 */
const orders: Record<Cause, readonly GoalName[]> = {
  invasion: ['food-largest', 'food', 'commitments', 'needs', 'reserve', 'wants', 'effort'],
  famine: ['food-largest', 'food', 'needs', 'commitments', 'reserve', 'wants', 'effort'],
  disaster: ['food-largest', 'food', 'commitments', 'needs', 'reserve', 'wants', 'effort'],
}

/** The order in which a state's plan reaches its goals this month, by their places in `goals`. */
export function goalOrder({ emergency }: StateWorld): number[] {
  const cause = kinds[emergency.reorderGoals ? emergency.kind : 0]!
  return cause === 'none' ? goals.map((_, i) => i) : orders[cause].map(name => goalIndex[name])
}
