/** What may launch the runs of an experiment. */
export const engines = ['local', 'bullmq', 'slurm'] as const
export type Engine = (typeof engines)[number]
