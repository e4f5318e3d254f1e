/** A Snakefile: a job a task, on one machine or by any of Snakemake's executors. */
import { join, resolve } from 'node:path'
import { sha256 } from '../../canonical.ts'
import { type Tasks, taskCommand } from './tasks.ts'

/** What is done is marked apart for each list of tasks: the same place in another list stands for other runs. */
const marksOf = ({ store, experiment, runs }: Tasks): string =>
  join(
    resolve(store),
    'experiments',
    experiment,
    'snakemake',
    sha256(runs.join()).slice(0, 12),
    '{task}.done',
  )

export const snakefile = (
  tasks: Tasks,
): string => `# snakemake --snakefile FILE --jobs ${tasks.jobs ?? 'N'}; on a cluster add --executor slurm (or another)
RUNS = [
${tasks.runs.map(runs => `    "${runs}",`).join('\n')}
]
DONE = ${JSON.stringify(marksOf(tasks))}

rule all:
    input: expand(DONE, task=range(len(RUNS)))

rule task:
    output: touch(DONE)
    params: runs=lambda wildcards: RUNS[int(wildcards.task)]
    threads: 1
    retries: 3
    shell: ${JSON.stringify(taskCommand(tasks, '{params.runs}'))}
`
