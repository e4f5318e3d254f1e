/** The way of a wish. Every wish ends in `delivered`, or in `stopped` with a reason. */
export const steps = [
  'raised',
  'proposed',
  'reviewed',
  'voted',
  'started',
  'built',
  'delivered',
  'stopped',
] as const
export type StepName = (typeof steps)[number]
export const stepIndex = Object.fromEntries(steps.map((name, i) => [name, i])) as Record<StepName, number>
