import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { miniature } from '../../scenarios/fixture.ts'
import { readManifest } from '../runs/manifest.ts'
import { experimentText } from '../runs/sweep/testing.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-report-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = { cwd: folder }
const runs = ['runs/a', 'runs/b']

beforeAll(async () => {
  for (const [name, text] of Object.entries(miniature)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  writeFileSync(join(folder, 'trial.yaml'), experimentText('method: grid, levels: 2', 'ticks: 3\n'))
  for (const [seed, out] of runs.entries()) {
    const args = ['run', './mini.yaml', '--ticks', '2', '--seed', String(seed), '--out', out]
    expect((await ogas([...args, ...(seed === 0 ? [] : ['--no-report'])], at)).code).toBe(0)
  }
})

test('a run writes its report into its directory, unless told not to; it is no part of what is verified', async () => {
  expect(existsSync(join(folder, 'runs/b/report.html'))).toBe(false)
  expect(readFileSync(join(folder, 'runs/a/report.html'), 'utf8')).toContain('data-block="0/table/plan"')
  expect((await ogas(['verify', 'runs/a'], at)).code).toBe(0)

  rmSync(join(folder, 'runs/a/report.html'))
  const again = ['run', './mini.yaml', '--ticks', '2', '--seed', '0', '--out', 'runs/a']
  expect((await ogas(again, at)).stdout).toMatch(/\nruns\/a\nruns\/a\/report\.html\n$/)
  expect(existsSync(join(folder, 'runs/a/report.html'))).toBe(true)
})

test('a report of several runs has the data of each', async () => {
  const done = await ogas(['report', ...runs, '--check'], at)
  expect(done).toEqual({ stdout: 'report.html\n', stderr: '', code: 0 })
  const page = readFileSync(join(folder, 'report.html'), 'utf8')
  for (const block of ['0/manifest', '1/manifest', '0/table/plan', '1/chain/asha'])
    expect(page).toContain(`data-block="${block}"`)
  const first = statSync(join(folder, 'report.html')).size
  expect((await ogas(['report', 'runs/b', '-o', 'one.html'], at)).code).toBe(0)
  expect(statSync(join(folder, 'one.html')).size).toBeLessThan(first)
})

test('an experiment is in a report by its file, or by its id in the store, beside runs', async () => {
  const before = await ogas(['report', 'trial.yaml'], at)
  expect(before).toEqual({
    stdout: '',
    stderr: 'trial.yaml: expected runs of it in runs/store, found none; ogas sweep makes them\n',
    code: 2,
  })
  await ogas(['sweep', 'trial.yaml'], at)
  expect(await ogas(['report', 'trial.yaml', 'runs/b', '-o', 'both.html', '--no-engine'], at)).toEqual({
    stdout: 'both.html\n',
    stderr: '',
    code: 0,
  })
  const page = readFileSync(join(folder, 'both.html'), 'utf8')
  for (const block of ['experiment/0', '0/manifest']) expect(page).toContain(`data-block="${block}"`)
  const [id] = readdirSync(join(folder, 'runs/store/experiments'))
  expect((await ogas(['report', id!, '-o', 'id.html'], at)).code).toBe(0)
  expect(readFileSync(join(folder, 'id.html'), 'utf8')).toMatch(/data-block="experiment\/0">[^<]+</)
})

test.each([
  [['report'], 'ogas report: expected an argument; ogas report --help shows which\n'],
  [['report', 'runs/a', 'runs/c'], 'expected a run in runs/c, found no manifest.json\n'],
  [['report', 'runs/a', '-o', 'no/report.html'], 'cannot write no/report.html: no such file or folder\n'],
  [['report', 'runs/a', '-o', 'runs'], 'cannot write runs: it is a folder\n'],
  [['serve', 'nowhere'], 'expected a folder of runs, found none at nowhere\n'],
  [['serve', 'runs', '--port', 'x'], '--port: expected a whole number of at least 0, found "x"\n'],
])('ogas %j is refused in one message', async (args, message) => {
  expect(await ogas(args, at)).toEqual({ stdout: '', stderr: message, code: 2 })
})

test('with --check, a broken law is exit code 4, and the report is there to look at it', async () => {
  cpSync(join(folder, 'runs/b'), join(folder, 'broken'), { recursive: true })
  const message = 'conservation is broken at tick 1'
  const ending = { status: 'broken', invariant: 'conservation', tick: 1, entity: 'asha', message }
  const manifest = { ...readManifest(join(folder, 'broken')), ending }
  writeFileSync(join(folder, 'broken/manifest.json'), JSON.stringify(manifest))
  const args = ['report', 'broken', '-o', 'broken.html']
  expect((await ogas(args, at)).code).toBe(0)
  expect(await ogas([...args, '--check'], at)).toEqual({
    stdout: 'broken.html\n',
    stderr: `broken: ${message}\n`,
    code: 4,
  })
})

test('serve says where, shows the runs, and ends in good order when interrupted', async () => {
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, 'ogas.js'), 'serve', 'runs', '--port', '0'],
    at,
  )
  const [address] = (await once(server.stdout.setEncoding('utf8'), 'data')) as [string]
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/)
  expect(await (await fetch(address.trim())).text()).toContain('<a href="view?run=a">a</a>')
  const ended = once(server, 'exit')
  server.kill('SIGINT')
  expect((await ended)[0]).toBe(0)
})
