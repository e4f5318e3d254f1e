import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { miniature } from '../../scenarios/fixture.ts'
import { scenarioJsonSchema } from '../../scenarios/json-schema.ts'
import { ENGINE } from '../runs/version.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const wrong: [args: string[], message: string][] = [
  [[], 'expected a command; ogas --help lists them\n'],
  [['rnu'], 'unknown command "rnu" (did you mean "run"?)\n'],
  [['run', '--tick', '3'], 'unknown option "--tick" (did you mean "--ticks"?)\n'],
  [['validate', '--zzzzzz=3', 'a', 'b'], 'unknown option "--zzzzzz"\nunexpected argument "b"\n'],
  [['run', '--ticks', 'many'], '--ticks: expected a whole number of at least 1, found "many"\n'],
  [['run', '--ticks'], 'option "--ticks" needs a value\n'],
  [['verify'], 'ogas verify: expected an argument; ogas verify --help shows which\n'],
  [['verify', '.'], 'expected a run in ., found no manifest.json\n'],
  [
    ['solve', 'm.mps', '--solver', 'high'],
    'option "--solver": expected one of highs, glpk, jslp, found "high"\n',
  ],
  [['solve', 'm.mps'], 'cannot read m.mps: no such file or folder\n'],
  [['solve', '.'], 'cannot read .: it is a folder\n'],
]

test.each(wrong)('ogas %j is refused in one message', async (args, message) => {
  expect(await ogas(args, { cwd: folder })).toEqual({ stdout: '', stderr: message, code: 2 })
})

test('what is wrong with a scenario is told with its place, as text or as JSON', async () => {
  for (const [name, text] of Object.entries(miniature)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  writeFileSync(join(folder, 'bad.yaml'), 'extends: ./mini.yaml\ntick: 7\n')
  expect(await ogas(['validate', 'bad.yaml'], { cwd: folder })).toEqual({
    stdout: '',
    stderr: expect.stringMatching(/^bad\.yaml:2:1: .+ \(did you mean "ticks"\?\)\n1 problem\n$/),
    code: 2,
  })
  const { stdout, code } = await ogas(['validate', 'bad.yaml', '--json'], { cwd: folder })
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({
    valid: false,
    problems: [{ file: 'bad.yaml', line: 2, hint: 'ticks' }],
  })
  expect(await ogas(['validate', './mini.yaml'], { cwd: folder })).toEqual({
    stdout: './mini.yaml is valid: 1 states, 1 products, 1 blueprints, 120 ticks\n',
    stderr: '',
    code: 0,
  })
})

test('version, help and completion', async () => {
  expect((await ogas(['--version'])).stdout).toBe(`${ENGINE.version}\n`)
  const help = await ogas(['--help'])
  expect(help.code).toBe(0)
  for (const name of ['run', 'validate', 'new', 'schema', 'plan', 'explain', 'verify', 'solve'])
    expect(help.stdout).toMatch(new RegExp(`ogas ${name}\\b`))
  expect((await ogas(['completion'])).stdout).toContain('_ogas_yargs_completions')
  expect((await ogas(['--get-yargs-completions', 'ogas', 'va'])).stdout).toContain('validate')
})

test('schema prints the JSON Schema', async () => {
  const { stdout, code } = await ogas(['schema'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())))
})

test('new writes a scenario that is valid, and overwrites nothing', async () => {
  const made = await ogas(['new', 'my.yaml'], { cwd: folder })
  expect(made).toEqual({ stdout: '', stderr: 'wrote my.yaml; edit it, then: ogas run my.yaml\n', code: 0 })
  expect((await ogas(['validate', 'my.yaml'], { cwd: folder })).code).toBe(0)
  const before = readFileSync(join(folder, 'my.yaml'), 'utf8')
  expect(await ogas(['new', 'my.yaml'], { cwd: folder })).toEqual({
    stdout: '',
    stderr: 'my.yaml exists; ogas new does not overwrite it\n',
    code: 2,
  })
  expect(readFileSync(join(folder, 'my.yaml'), 'utf8')).toBe(before)
})

test('a scenario that cannot be written', async () => {
  expect(await ogas(['new', 'nowhere/my.yaml'], { cwd: folder })).toMatchObject({
    stderr: 'cannot write nowhere/my.yaml: no such file or folder\n',
    code: 2,
  })
  expect(existsSync(join(folder, 'nowhere'))).toBe(false)
})

const small = `NAME small
ROWS
 N cost
 L wood
COLUMNS
 chair cost -3 wood 2
 table cost -5 wood 4
RHS
 RHS wood 10
BOUNDS
 UP BND chair 3
ENDATA
`

test('solve answers with a proof, by every solver', async () => {
  writeFileSync(join(folder, 'small.mps'), small)
  for (const solver of ['highs', 'glpk']) {
    const { stdout, code } = await ogas(['solve', 'small.mps', '--solver', solver, '--json'], { cwd: folder })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'optimal',
      objective: -14,
      certificate: { accepted: 'optimal', dualObjective: -14 },
      solution: {
        columns: { chair: { value: 3 }, table: { value: 1 } },
        rows: { wood: { activity: 10, dual: -1.25 } },
      },
    })
  }
  const { stdout } = await ogas(['solve', 'small.mps', '--solver', 'jslp'], { cwd: folder })
  expect(stdout).toContain(
    'objective: -14\ncertificate: proven feasible only; worst violations: row 0, bound 0 (tolerance',
  )
})

test('solve says when there is no solution, and where a file cannot be read', async () => {
  writeFileSync(join(folder, 'none.mps'), small.replace(' UP BND chair 3', ' LO BND chair 6'))
  const none = await ogas(['solve', 'none.mps'], { cwd: folder })
  expect(none).toMatchObject({ stderr: '', code: 0 })
  expect(none.stdout).toContain('status: infeasible')
  writeFileSync(join(folder, 'odd.mps'), small.replace('RHS\n', 'RHSS\n'))
  expect(await ogas(['solve', 'odd.mps'], { cwd: folder })).toEqual({
    stdout: '',
    stderr: 'odd.mps: line 8: unknown section "RHSS"\n',
    code: 2,
  })
})
