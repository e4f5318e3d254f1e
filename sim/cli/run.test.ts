import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { miniature } from '../../scenarios/fixture.ts'
import { sha256 } from '../runs/canonical.ts'
import { filesUnder } from '../runs/files.ts'
import { type Manifest, readManifest, TIMING } from '../runs/manifest.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-run-'))
afterAll(() => rmSync(folder, { recursive: true }))
for (const [name, text] of Object.entries(miniature)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}
const at = { cwd: folder }
const TICKS = 30

function contents(run: string): Record<string, string> {
  const out = join(folder, run)
  return Object.fromEntries(
    filesUnder(out)
      .filter(name => name !== TIMING)
      .map(name => [name, sha256(readFileSync(join(out, name)))]),
  )
}

test('a run is written, verified, and not run twice', async () => {
  const args = ['run', './mini.yaml', '--no-report', '--ticks', String(TICKS), '--out', 'whole']
  const done = await ogas(args, at)
  expect(done.code).toBe(0)
  expect(done.stdout).toMatch(/^Miniature: complete, 30 of 30 months from 2020-01, seed 1\n/)
  expect(done.stdout).toMatch(/\nwhole\n$/)
  expect(done.stdout).not.toContain('\u001b')
  expect(done.stderr).toMatch(/^0\/30 ticks\n3\/30 ticks, [\d.]+ ticks\/s, .+ left\n/)
  for (const line of done.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)

  const verified = await ogas(['verify', 'whole'], at)
  expect(verified).toMatchObject({ code: 0, stderr: '' })
  expect(verified.stdout).toMatch(/ok {6}hash chain: 30 ticks\n/)

  const again = await ogas([...args, '--json'], at)
  expect(again.code).toBe(0)
  expect(again.stderr).toBe('whole holds this very run already; --force runs it again\n')
  const outcome = JSON.parse(again.stdout) as { directory: string; already: boolean; manifest: Manifest }
  expect(outcome).toMatchObject({ directory: 'whole', kind: 'ended', already: true })
  expect(outcome.manifest).toEqual(readManifest(join(folder, 'whole')))
})

test('interrupted, a run says how to go on, and goes on to the same bytes', async () => {
  const args = ['run', './mini.yaml', '--no-report', '--ticks', String(TICKS), '--out', 'stopped']
  const stopped = await ogas(args, { ...at, interrupt: 'SIGINT' })
  expect(stopped.code).toBe(130)
  expect(stopped.stdout).toBe('')
  expect(stopped.stderr).toMatch(
    /interrupted after tick \d+ of 30; the same command with --resume goes on from tick \d+\n$/,
  )
  expect(await ogas(args, at)).toEqual({
    stdout: '',
    stderr: 'stopped.partial holds an unfinished run; --resume goes on with it, --force starts again\n',
    code: 2,
  })
  expect((await ogas([...args, '--resume'], at)).code).toBe(0)
  expect(contents('stopped')).toEqual(contents('whole'))
})

test('a branch is the run of a scenario whose options change at that tick, byte for byte', async () => {
  const branch = ['branch', 'whole', '--tick', '12', '--no-report']
  const set = ['--set', 'institutions.sig.ratio_cap=5', '--set', 'institutions.jobs.week=35 h']
  expect((await ogas([...branch, ...set, '--out', 'branch'], at)).code).toBe(0)
  const changes = '[{ tick: 12, institutions: { sig: { ratio_cap: 5 }, jobs: { week: 35 h } } }]'
  const args = ['run', './mini.yaml', '--no-report', '--ticks', String(TICKS), '--out', 'changed']
  expect((await ogas([...args, '--set', `changes=${changes}`], at)).code).toBe(0)
  expect(contents('branch')).toEqual(contents('changed'))
  const compared = await ogas(['compare', 'whole', 'branch'], at)
  expect(compared.stdout).toContain('from tick 12.institutions.jobs.week: nothing -> 35\n')
  expect(compared.stdout).toContain('They part in tick 12 (seed 1):\n')
})

test('a branch that says nothing new, or has nowhere to begin, is refused', async () => {
  const failed = (...args: string[]) => ogas(['branch', ...args], at)
  expect(await failed('whole', '--tick', '12')).toMatchObject({
    code: 2,
    stderr: 'expected what is to be other in the branch: --set path=value, or --ticks\n',
  })
  const set = ['--set', 'institutions.sig.ratio_cap=5']
  expect(await failed('whole', '--tick', '13', ...set)).toMatchObject({
    code: 2,
    stderr: 'expected a checkpoint of whole, found tick 13; it has kept 12, 24\n',
  })
  expect(await failed('nowhere', '--tick', '12', ...set)).toMatchObject({
    code: 2,
    stderr: 'expected a run in nowhere, found no manifest.json\n',
  })
})

test('the default directory names scenario, seed and content', async () => {
  const { code } = await ogas(
    ['run', './mini.yaml', '--no-report', '--ticks', '1', '--seed', 'blue sky', '--json'],
    at,
  )
  expect(code).toBe(0)
  expect(readdirSync(join(folder, 'runs'))).toEqual([expect.stringMatching(/^mini-blue_sky-[0-9a-f]{8}$/)])
})

test('explain tells why, from the run alone; names and ticks that it does not have are refused', async () => {
  const { stdout, stderr, code } = await ogas(['explain', 'whole', '--product', 'bread', '--tick', '13'], at)
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr:
      'replaying 1 ticks from the last checkpoint before tick 13\nasha is the state in which bread was dearest; --state asks for another\n',
  })
  expect(stdout).toMatch(/^bread in asha, planned for tick 13\n/)
  expect(stdout).toMatch(/\n {2}costs 20\.0 h of labour content per t, in the goal "effort"\n/)
  expect(stdout).toMatch(/\n {2}run +baking +asha +\+1 {2}runs\n/)
  const wrong: [args: string[], message: string][] = [
    [['--product', 'bred'], '--product: "bred" is no product of this run (did you mean "bread"?)\n'],
    [
      ['--product', 'bread', '--state', 'ash'],
      '--state: "ash" is no state of this run (did you mean "asha"?)\n',
    ],
    [['--product', 'bread', '--tick', '30'], 'whole has ticks 0 to 29, not 30\n'],
    [[], 'ogas explain: expected option "--product"\n'],
  ]
  for (const [args, message] of wrong)
    expect(await ogas(['explain', 'whole', ...args], at)).toEqual({ stdout: '', stderr: message, code: 2 })
})

test('plan shows one month, writes its programs for other solvers, and needs observations to be validated', async () => {
  const plan = await ogas(['plan', './mini.yaml'], at)
  expect(plan).toMatchObject({ stderr: '', code: 0 })
  expect(plan.stdout).toMatch(/^Plan of asha: optimal, \d+ rows/)
  expect(plan.stdout).toMatch(/\n {2}asha +bread +t +20\.0 +100\.0 % +66\.7 %/)
  const { stdout } = await ogas(['plan', './mini.yaml', '--mps', 'programs'], at)
  const files = stdout.trim().split('\n')
  expect(files).toHaveLength(7)
  const wants = files.find(file => file.includes('wants'))!
  expect((await ogas(['solve', wants], at)).stdout).toContain('certificate: proven optimal')
  expect(await ogas(['plan', './mini.yaml', '--validate'], at)).toEqual({
    stdout: '',
    stderr: '--validate: the scenario has no table "observed" to hold a plan against; usa-2020 has\n',
    code: 2,
  })
})

test('a changed file is found: exit code 4', async () => {
  const path = join(folder, 'whole/events.parquet')
  const bytes = readFileSync(path)
  bytes[10]! ^= 1
  writeFileSync(path, bytes)
  const { code, stdout } = await ogas(['verify', 'whole'], at)
  expect(code).toBe(4)
  expect(stdout).toContain('FAILED  files: ')
  expect(stdout).toContain('events.parquet: content does not match its SHA-256')
  expect(JSON.parse((await ogas(['verify', 'whole', '--json'], at)).stdout)).toMatchObject({ ok: false })
})

test('an unknown override', async () => {
  const { code, stderr, stdout } = await ogas(
    ['run', './mini.yaml', '--no-report', '--override', 'nothing'],
    at,
  )
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('nothing')
})
