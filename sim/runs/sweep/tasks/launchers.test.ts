import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { afterAll, expect, it } from 'vitest'
import { Store } from '../../store/layout.ts'
import { verifyStore } from '../../store/verify.ts'
import { keep } from '../sweep.ts'
import { attemptsIn, experimentText, prepareFile, writeExperiments } from '../testing.ts'
import { type Format, formats } from './formats.ts'
import { packed, rangesOf } from './tasks.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-launchers-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeExperiments(folder, { 'trial.yaml': experimentText('method: random, points: 4', 'ticks: 1\n') })
const ogas = `${process.execPath} ${join(import.meta.dirname, '../../../cli/ogas.js')}`

/** The missing runs of the trial in a store, two a task, as a launcher reads them. */
async function written(format: Format, store: string, command: string): Promise<string> {
  const prepared = await prepareFile(store, join(folder, 'trial.yaml'))
  keep(prepared)
  const runs = packed(prepared.missing, 2).map(rangesOf)
  return formats[format]({ experiment: prepared.id, store, runs, jobs: 2, retries: 0, command })
}

it.for<{ format: Format; program: string; args: (file: string) => string[] }>([
  { format: 'parallel', program: 'parallel', args: file => ['sh', file] },
  {
    format: 'snakemake',
    program: 'snakemake',
    args: file => ['snakemake', '--snakefile', file, '--jobs', '2'],
  },
])(
  '$format makes the missing runs of what is written for it',
  {
    timeout: 240_000,
  },
  async ({ format, program, args }, { skip }) => {
    if (spawnSync(program, ['--version']).status !== 0) skip(`skipped: no ${program}`)
    const store = join(folder, format)
    const file = join(folder, `${format}.txt`)
    writeFileSync(file, await written(format, store, ogas))
    const [command, ...rest] = args(file)
    const { status, stderr } = spawnSync(command!, rest, { cwd: folder, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    expect(await verifyStore(Store.open(store))).toMatchObject({ runs: 4, damages: [], quarantined: [] })
    expect(attemptsIn(store)).toHaveLength(4)
  },
)

it('each pod of Kubernetes makes the runs of its index', async () => {
  const manifest = load(await written('k8s', join(folder, 'k8s'), 'ogas'))
  const [{ command, args }] = (manifest as { spec: { template: { spec: { containers: never } } } }).spec
    .template.spec.containers as [{ command: string[]; args: string[] }]
  writeFileSync(join(folder, 'ogas'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 })
  const env = { PATH: `${folder}:${process.env.PATH}` }
  const pod = (index: number) =>
    spawnSync(command[0]!, [...command.slice(1), ...args], {
      env: { ...env, JOB_COMPLETION_INDEX: `${index}` },
      encoding: 'utf8',
    }).stdout
  expect([0, 1].map(pod)).toEqual([
    expect.stringMatching(/^task trial-\w+ --store \/store --runs 0-1 --retries 0\n$/),
    expect.stringMatching(/^task trial-\w+ --store \/store --runs 2-3 --retries 0\n$/),
  ])
})
