import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { miniature } from '../../scenarios/fixture.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = { cwd: folder }
const ledger = (...args: string[]) => ogas(['ledger', ...args], at)

beforeAll(async () => {
  for (const [name, text] of Object.entries(miniature)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const done = await ogas(['run', './mini.yaml', '--no-report', '--ticks', '3', '--out', 'run'], at)
  expect(done.code).toBe(0)
  await ogas(
    [
      'run',
      './mini.yaml',
      '--no-report',
      '--ticks',
      '1',
      '--set',
      'institutions.ledger.variant=off',
      '--out',
      'unwritten',
    ],
    at,
  )
})

test('shows chains, blocks, transactions, and all that moved on an account', async () => {
  expect((await ledger('show', 'run')).stdout).toMatch(
    /^ {2}chain +blocks +supply +head\n {2}asha +4 +[\d,]+ {2}[0-9a-f]{64}\n/,
  )
  const blocks = await ledger('show', 'run', '--chain', 'asha', '--json')
  expect(JSON.parse(blocks.stdout)).toMatchObject([
    { height: 0, tick: -1 },
    {},
    {},
    { height: 3, tick: 2, key: 0 },
  ])
  const genesis = await ledger('show', 'run', '--chain', 'union', '--block', '0')
  expect(genesis.stdout).toMatch(/\n +2 +allot +issuer +asha +[\d,]+ +1\n/)
  const fund = await ledger('show', 'run', '--chain', 'asha', '--account', 'fund')
  expect(fund.stdout).toMatch(/\n +1 +\d+ +income +fund +neighbourhood 0 /)
})

test('audits, and exits with 4 and the place when something is wrong', async () => {
  const good = await ledger('verify', 'run')
  expect(good).toMatchObject({ code: 0, stderr: '' })
  expect(good.stdout).toContain('ok  every block follows from genesis by the rules')
  const file = join(folder, 'run/ledger/asha.ledger')
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.with(bytes.length - 1, bytes.at(-1)! ^ 1))
  const bad = await ledger('verify', 'run')
  writeFileSync(file, bytes)
  expect(bad.code).toBe(4)
  expect(bad.stdout).toContain(
    "FAILED  asha, block 3: wrong key or forged: the signature is not the authority's",
  )
})

test('proves a balance, and finds a proof that was changed', async () => {
  const balance = await ledger(
    'balance',
    'run',
    '--chain',
    'asha',
    '--account',
    'marketplace',
    '--block',
    '2',
  )
  const proof = await ledger('prove', 'run', '--chain', 'asha', '--account', 'marketplace', '--block', '2')
  writeFileSync(join(folder, 'proof.json'), proof.stdout)
  const held = await ledger('verify', 'proof.json')
  expect(held.code).toBe(0)
  expect(held.stdout).toMatch(
    new RegExp(
      `^ok  asha, block 2: account \\d+, members 0, balance ${balance.stdout.trim()}\n.* SHA-256 [0-9a-f]{64}\n$`,
    ),
  )
  writeFileSync(join(folder, 'proof.json'), proof.stdout.replace('"place": ', '"place": 1'))
  expect((await ledger('verify', 'proof.json')).code).toBe(4)
})

test.each([
  [['show', 'run', '--chain', 'asho'], '--chain: this run has no chain "asho" (did you mean "asha"?)\n'],
  [['balance', 'run', '--chain', 'asha'], 'ogas ledger balance: expected --account\n'],
  [
    ['prove', 'run', '--chain', 'asha', '--block', '1'],
    'ogas ledger prove: expected --transaction or --account\n',
  ],
  [['verify', 'unwritten'], 'unwritten keeps no ledger\n'],
  [['verify', 'nowhere'], 'expected a run in nowhere, found no manifest.json\n'],
])('%j is told what is wrong', async (args, message) => {
  expect(await ledger(...args)).toEqual({ code: 2, stdout: '', stderr: message })
})
