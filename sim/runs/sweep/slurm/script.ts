/** The script of a Slurm array: a task an element. */
import { join, resolve } from 'node:path'
import { type Tasks, taskCommand } from '../tasks/tasks.ts'

/** How often a task is put back into the queue when it failed. */
const REQUEUES = 3

/** Folder of what tasks print. */
export const logFolder = ({ store, experiment }: Pick<Tasks, 'store' | 'experiment'>): string =>
  join(resolve(store), 'experiments', experiment, 'slurm')

export const slurmScript = (tasks: Tasks): string => `#!/bin/bash
# Partition, account, time and memory as your cluster wants them: options of sbatch, or SBATCH_PARTITION, SBATCH_ACCOUNT, SBATCH_TIMELIMIT ...
#SBATCH --job-name="${tasks.experiment}"
#SBATCH --array=0-${tasks.runs.length - 1}${tasks.jobs === undefined ? '' : `%${tasks.jobs}`}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output="${logFolder(tasks)}/%A_%a.log"

tasks=(
${tasks.runs.map(runs => `  ${runs}`).join('\n')}
)
runs=\${tasks[$SLURM_ARRAY_TASK_ID]}
code=0
${taskCommand(tasks, '"$runs"')} || code=$?
# Again, unless it is done, or its input is wrong (2), or a run came out differently (4). The job is named by array and task: the
# last task of an array has the number of the whole.
case $code in
  0 | 2 | 4) ;;
  *)
    if [ "\${SLURM_RESTART_COUNT:-0}" -lt ${REQUEUES} ]; then
      scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"
    fi
    ;;
esac
exit $code
`
