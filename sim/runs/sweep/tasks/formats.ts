/** The launchers that tasks can be written for. */
import { slurmScript } from '../slurm/script.ts'
import { kubernetesJob } from './kubernetes.ts'
import { parallelScript } from './parallel.ts'
import { snakefile } from './snakemake.ts'
import type { Tasks } from './tasks.ts'

export const formats = {
  slurm: slurmScript,
  k8s: kubernetesJob,
  parallel: parallelScript,
  snakemake: snakefile,
} satisfies Record<string, (tasks: Tasks) => string>

export type Format = keyof typeof formats
