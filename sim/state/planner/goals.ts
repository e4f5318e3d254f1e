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
    description: 'shortfall of defence, exports and the replacement of worn plant',
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
