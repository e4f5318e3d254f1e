import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { readAttempts } from '../runs/store/attempt-log.ts'
import { Store } from '../runs/store/layout.ts'
import { verifyStore } from '../runs/store/verify.ts'
import { experimentText, writeExperiments } from '../runs/sweep/testing.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-sweep-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeExperiments(folder, {
  'trial.yaml': experimentText('method: grid, levels: 2', 'ticks: 3\n'),
  'long.yaml': experimentText('method: random, points: 6', 'seeds: 2\nticks: 25\n'),
  'wrong.yaml': experimentText('method: grid, levels: 2', 'tick: 3\n'),
})
const at = { cwd: folder }

test('a dry run says what it would take; after a sweep all is there', async () => {
  const dry = await ogas(['sweep', 'trial.yaml', '-n'], at)
  expect(dry).toMatchObject({ code: 0, stderr: '' })
  expect(dry.stdout).toMatch(
    /^trial-[0-9a-f]{12}: 6 points x 1 seeds\nplanned {2}6 runs\ncached {3}0\nmissing {2}6\nexpected unknown/,
  )

  const made = await ogas(['sweep', 'trial.yaml', '--jobs', '2', '--json'], at)
  expect(made.code).toBe(0)
  expect(JSON.parse(made.stdout)).toMatchObject({ planned: 6, cached: 0, done: 6, left: 0, faults: [] })
  expect(made.stderr).toMatch(/^0\/18 ticks, 0\/6 runs\n/)

  const again = await ogas(['sweep', 'trial.yaml', '--dry-run', '--json'], at)
  expect(JSON.parse(again.stdout)).toMatchObject({ cached: 6, missing: 0, cpuSeconds: 0 })
})

test('what is wrong with an experiment is told with its place', async () => {
  expect(await ogas(['sweep', 'wrong.yaml'], at)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^wrong\.yaml:10:1: .+ \(did you mean "ticks"\?\)\n1 problem\n$/),
  })
})

test('the missing runs are written as tasks for another launcher, and a task makes its own', async () => {
  const inStore = ['--store', 'tasks']
  const written = await ogas(
    ['sweep', 'export', 'trial.yaml', '--to', 'parallel', '--pack', '4', ...inStore],
    at,
  )
  expect(written).toMatchObject({ code: 0, stderr: '' })
  const [, id] = / task (trial-\w+) --store /.exec(written.stdout)!
  expect(written.stdout).toMatch(/\n0-3\n4-5\nRUNS\n$/)

  const made = await ogas(['task', id!, '--runs', '4-5', ...inStore], at)
  expect(made).toMatchObject({ code: 0, stdout: '', stderr: 'run 4 done\nrun 5 done\n' })
  expect(await ogas(['task', id!, '--runs', '5-6', ...inStore], at)).toMatchObject({
    code: 2,
    stderr: 'option "--runs": expected places from 0 to 5 as in 0-9,12, found "5-6"\n',
  })
  const rest = await ogas(['sweep', 'export', 'trial.yaml', '--to', 'slurm', '--jobs', '2', ...inStore], at)
  expect(rest.stdout).toMatch(/\n#SBATCH --array=0-0%2\n.*\ntasks=\(\n {2}0-3\n\)\n/s) // now it is known how short they are
  expect(existsSync(join(folder, 'tasks/experiments', id!, 'slurm')), 'the folder of its logs').toBe(true)
})

test('an engine that is not there is told, with an exit code of its own', async () => {
  const nowhere = ['--engine', 'bullmq', '--broker', 'redis://127.0.0.1:1', '--store', 'nowhere']
  expect(await ogas(['sweep', 'trial.yaml', ...nowhere], at)).toMatchObject({
    code: 6,
    stderr: expect.stringContaining('the Redis server at redis://127.0.0.1:1 cannot be used'),
  })
})

test('interrupted, a sweep ends the runs under way, and says how to go on', async () => {
  const { code, stderr, stdout } = await ogas(['sweep', 'long.yaml', '--jobs', '1', '--store', 'stopped'], {
    ...at,
    interrupt: 'SIGINT',
  })
  expect(code).toBe(130)
  expect(stderr).toMatch(/\ninterrupted after 1 of 12 runs; the same command goes on\n$/)
  expect(stdout).toMatch(/: 12 runs, 0 were there, 1 made now, 11 not made\n$/)
})

test('killed in mid run, and again, a sweep loses nothing and makes nothing twice', async () => {
  const store = join(folder, 'killed')
  const sweep = ['sweep', 'long.yaml', '--jobs', '2', '--store', store]
  const attempts = () => {
    const opened = Store.open(store)
    return opened.attempted().flatMap(id => readAttempts(opened, id))
  }
  Store.create(store)
  for (const runs of [2, 5]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'ogas.js'), ...sweep], {
      ...at,
      stdio: 'ignore',
    })
    while (attempts().filter(({ outcome }) => outcome).length < runs) await setTimeout(20)
    child.kill('SIGKILL')
    await once(child, 'exit')
    // Its processes end by themselves: nobody waits for what they compute.
    while (attempts().some(({ pid, ended_ms }) => ended_ms === undefined && isAlive(pid)))
      await setTimeout(20)
  }
  expect((await ogas(sweep, at)).code).toBe(0)
  expect(await verifyStore(Store.open(store))).toMatchObject({ runs: 12, damages: [], quarantined: [] })
  const committed = attempts().filter(({ outcome }) => outcome === 'committed')
  expect(committed).toHaveLength(12)
  expect(new Set(committed.map(({ id }) => id)).size).toBe(12)
  expect(attempts().length).toBeLessThanOrEqual(12 + 2 * 2)
}, 240_000)

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
