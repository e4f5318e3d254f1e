/** A script for GNU parallel: on one machine, or on those that ssh reaches. */
import { quoted, type Tasks, taskCommand } from './tasks.ts'

export const parallelScript = (tasks: Tasks): string => `#!/bin/sh
# On other machines that see the store at the same place: add --sshloginfile FILE. Killed, start it again: what is there is passed over.
parallel ${tasks.jobs === undefined ? '' : `--jobs ${tasks.jobs} `}--retries 3 --bar ${quoted(taskCommand(tasks, '{}'))} << 'RUNS'
${tasks.runs.join('\n')}
RUNS
`
