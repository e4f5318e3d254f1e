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
  for (const name of ['run', 'validate', 'new', 'schema', 'verify'])
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
    stderr: 'cannot write nowhere/my.yaml: its folder does not exist\n',
    code: 2,
  })
  expect(existsSync(join(folder, 'nowhere'))).toBe(false)
})
