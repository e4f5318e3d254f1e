/** What may launch the runs of an experiment. */
export const engines = ['local', 'bullmq'] as const
export type Engine = (typeof engines)[number]
