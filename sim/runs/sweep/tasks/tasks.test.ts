import { load } from 'js-yaml'
import { expect, it } from 'vitest'
import { formats } from './formats.ts'
import { indicesIn, packed, packOf, quoted, rangesOf, type Tasks } from './tasks.ts'

it('missing runs are packed in order, and told as ranges', () => {
  const missing = [0, 1, 2, 5, 8, 9, 10]
  expect(packed(missing, 3).map(rangesOf)).toEqual(['0-2', '5,8-9', '10'])
  expect(indicesIn('0-2,5')).toEqual([0, 1, 2, 5])
  for (const wrong of ['', '3-1', '1-', 'a', '1,,2', '-1']) expect(indicesIn(wrong), wrong).toBeUndefined()
})

it('a task is about ten minutes of runs, and an array at most a thousand tasks', () => {
  expect(packOf(100)).toBe(1)
  expect(packOf(20_000)).toBe(20)
  expect(packOf(100, 45)).toBe(13)
  expect(packOf(100, 7_200)).toBe(1)
})

it('words go through the shell as they are', () => {
  expect(quoted('/data/store-1')).toBe('/data/store-1')
  expect(quoted("/my data/it's $HOME")).toBe("'/my data/it'\\''s $HOME'")
})

const tasks: Tasks = {
  experiment: 'levers-0123456789ab',
  store: '/data/store',
  runs: ['0-4', '7,9'],
  jobs: 50,
  retries: 1,
  command: 'ogas',
}

it('slurm: an array, a task that failed is put back three times', () => {
  expect(formats.slurm(tasks)).toBe(`#!/bin/bash
# Partition, account, time and memory as your cluster wants them: options of sbatch, or SBATCH_PARTITION, SBATCH_ACCOUNT, SBATCH_TIMELIMIT ...
#SBATCH --job-name="levers-0123456789ab"
#SBATCH --array=0-1%50
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output="/data/store/experiments/levers-0123456789ab/slurm/%A_%a.log"

tasks=(
  0-4
  7,9
)
runs=\${tasks[$SLURM_ARRAY_TASK_ID]}
code=0
ogas task levers-0123456789ab --store /data/store --runs "$runs" --retries 1 || code=$?
# Again, unless it is done, or its input is wrong (2), or a run came out differently (4). The job is named by array and task: the
# last task of an array has the number of the whole.
case $code in
  0 | 2 | 4) ;;
  *)
    if [ "\${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
      scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"
    fi
    ;;
esac
exit $code
`)
})

it('k8s: an indexed job, whose pod takes the runs of its index', () => {
  const text = formats.k8s({ ...tasks, experiment: 'My_Levers-0123456789ab' })
  expect(load(text)).toEqual({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'my-levers-0123456789ab' },
    spec: {
      completionMode: 'Indexed',
      completions: 2,
      parallelism: 50,
      backoffLimitPerIndex: 3,
      podFailurePolicy: {
        rules: [
          { action: 'FailIndex', onExitCodes: { containerName: 'ogas', operator: 'In', values: [2, 4] } },
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] },
        ],
      },
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [
            {
              name: 'ogas',
              image: 'ogas-workbench',
              command: ['/bin/sh', '-c'],
              args: [
                'set -- 0-4 \\\n  7,9\nshift "$JOB_COMPLETION_INDEX"\n' +
                  'exec ogas task My_Levers-0123456789ab --store /store --runs "$1" --retries 1\n',
              ],
              resources: { requests: { cpu: 1, memory: '1Gi' } },
              volumeMounts: [{ name: 'store', mountPath: '/store' }],
            },
          ],
          volumes: [{ name: 'store', persistentVolumeClaim: { claimName: 'ogas-store' } }],
        },
      },
    },
  })
})

it('k8s: with the index of its pod a name is 63 characters at most', () => {
  const runs = Array.from({ length: 1000 }, (_, at) => `${at}`)
  const experiment = `${'a'.repeat(80)}-0123456789ab`
  const name = /^ {2}name: (.+)$/m.exec(formats.k8s({ ...tasks, experiment, runs }))![1]!
  expect(`${name}-999`).toHaveLength(63)
  expect(name).toMatch(/-0123456789ab$/)
})

it('parallel: a command that is given the runs of each task', () => {
  expect(formats.parallel(tasks)).toBe(`#!/bin/sh
# On other machines that see the store at the same place: add --sshloginfile FILE. Killed, start it again: what is there is passed over.
parallel --jobs 50 --retries 3 --bar 'ogas task levers-0123456789ab --store /data/store --runs {} --retries 1' << 'RUNS'
0-4
7,9
RUNS
`)
})

it('snakemake: a rule that marks what is done, apart for each list of tasks', () => {
  expect(
    formats.snakemake(tasks),
  ).toBe(`# snakemake --snakefile FILE --jobs 50; on a cluster add --executor slurm (or another)
RUNS = [
    "0-4",
    "7,9",
]
DONE = "/data/store/experiments/levers-0123456789ab/snakemake/a325dbc74ee1/{task}.done"

rule all:
    input: expand(DONE, task=range(len(RUNS)))

rule task:
    output: touch(DONE)
    params: runs=lambda wildcards: RUNS[int(wildcards.task)]
    threads: 1
    retries: 3
    shell: "ogas task levers-0123456789ab --store /data/store --runs {params.runs} --retries 1"
`)
  const mark = (runs: string[]) => /snakemake\/(\w+)/.exec(formats.snakemake({ ...tasks, runs }))![1]
  expect(mark(['0-4'])).not.toBe(mark(['7,9']))
})
