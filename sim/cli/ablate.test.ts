import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { miniature } from '../../scenarios/fixture.ts'
import { query } from '../runs/testing/duck.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-ablate-'))
afterAll(() => rmSync(folder, { recursive: true }))
const story = `extends: mini.yaml
title: Fire
overrides:
  no-fire: { shocks: [] }
shocks: [{ tick: 0, months: 9, plant: bakery, factor: 10 % }]
expectation:
  seeds: 2
  ticks: 3
  effects:
    - { claim: Fire starves, metric: food_security, direction: less, against: { overrides: [no-fire] } }
`
const files = {
  ...miniature,
  'fire.yaml': story,
  'wrong.yaml': story.replace('direction: less', 'direction: more'),
  'unknown.yaml': story.replace('food_security', 'food_securty'),
}
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}
const at = { cwd: folder }

test('ablate measures, keeps what it ran, and writes a table with units', async () => {
  const args = [
    'ablate',
    './mini.yaml',
    '--institutions',
    'sig,market',
    '--seeds',
    '2',
    '--ticks',
    '3',
    '--out',
    'worth',
  ]
  const done = await ogas(args, at)
  expect(done).toMatchObject({ code: 0 })
  expect(done.stdout).toMatch(/^Miniature: what each institution is worth, by 2 paired seeds of 3 months\n/)
  expect(done.stdout).toMatch(/\nsig\n {2}equal: one income for all\n/)
  expect(done.stdout).toMatch(/\nmarket\n {2}fixed-price: /)
  expect(done.stdout).not.toMatch(/\nfood\n/)
  expect(done.stdout).not.toContain('\u001b')
  expect(done.stdout).toMatch(/worth.ablation\.parquet\n$/)
  for (const line of done.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)

  const again = await ogas([...args, '--json'], at)
  expect(again.stderr).toContain('14 of 14 runs were there already')
  const { effects } = JSON.parse(again.stdout)
  const rows = await query(
    `select institution, counterfactual, metric, seeds, difference, low, high, verdict from '${join(folder, 'worth/ablation.parquet')}'`,
  )
  expect(rows).toHaveLength(effects.length)
  const off = { institution: 'sig', counterfactual: 'off', metric: 'food_security' }
  expect(rows.find(row => Object.entries(off).every(([key, value]) => row[key] === value))).toMatchObject({
    seeds: 2,
    verdict: 'worse',
  })
})

test('ablate refuses what it does not know', async () => {
  for (const [args, message] of [
    [['--institutions', 'sigs'], '--institutions: "sigs" is no institution (did you mean "sig"?)\n'],
    [['--seeds', '1'], '--seeds: expected a whole number of at least 2, found "1"\n'],
    [['--jobs', 'all'], '--jobs: expected a whole number of at least 1, found "all"\n'],
  ] as const)
    expect(await ogas(['ablate', './mini.yaml', ...args], at)).toEqual({
      stdout: '',
      stderr: message,
      code: 2,
    })
})

test('interrupted, ablate says how to go on', async () => {
  const args = [
    'ablate',
    './mini.yaml',
    '--institutions',
    'sig',
    '--seeds',
    '9',
    '--ticks',
    '40',
    '--out',
    'stopped',
  ]
  const { code, stderr, stdout } = await ogas(args, { ...at, interrupt: 'SIGINT' })
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
  expect(stderr).toMatch(/\ninterrupted after \d+ of 54 runs; the same command goes on\n$/)
})

test('expect says whether a story shows what it says', async () => {
  const held = await ogas(['expect', './fire.yaml'], at)
  expect(held.code).toBe(0)
  expect(held.stdout).toMatch(/^Fire: 2 paired seeds of 3 months\n\nas expected: Fire starves\n/)
})

test('expect ends with an exit code of its own when a story does not hold', async () => {
  const wrong = await ogas(['expect', './wrong.yaml', '--json'], at)
  expect(wrong.code).toBe(4)
  expect(JSON.parse(wrong.stdout).findings).toMatchObject([
    { held: false, against: 'no-fire', below: 2, pairs: 2 },
  ])
})

test('expectations that are not there, or speak of what is not there, are refused', async () => {
  expect(await ogas(['expect', './mini.yaml'], at)).toEqual({
    stdout: '',
    stderr: './mini.yaml states no expectation\n',
    code: 2,
  })
  expect((await ogas(['validate', './unknown.yaml'], at)).stderr).toBe(
    'unknown.yaml:10:38: expectation.effects.0.metric: expected the name of a metric, found "food_securty" (did you mean "food_security"?)\n1 problem\n',
  )
})
