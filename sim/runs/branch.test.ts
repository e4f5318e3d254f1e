import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeScenario } from '../../scenarios/change.ts'
import type { Loaded } from '../../scenarios/resolve.ts'
import { valleys } from '../testing/valleys.ts'
import { branchOf, runBranch } from './branch.ts'
import { sha256 } from './canonical.ts'
import { filesUnder } from './files.ts'
import { auditRun } from './ledger/audit-run.ts'
import { accountsIn, chainsIn } from './ledger/run-folder.ts'
import { TIMING } from './manifest.ts'
import { readRun } from './replay.ts'
import { type RunOptions, runScenario } from './run.ts'
import { verifyRun } from './verify/verify.ts'
import { openWith } from './workers/open.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-branch-'))
afterAll(() => rmSync(root, { recursive: true }))
const parent = join(root, 'parent')
const open = openWith(1)
const sources = ['my.yaml', 'tables/products.csv'].map(path => ({ path, sha256: sha256(path) }))
const loaded = (scenario: Loaded['scenario']): Loaded => ({
  scenario,
  files: sources,
  overrides: ['small'],
  warnings: [],
})

const base = valleys({ planner: { checkpoint_every: 3 } }, { ticks: 8 })
/** Other money, other programs, other claims. */
const set = [
  'institutions.ledger.growth_per_year=0.1',
  'institutions.sig.holding_cap=1.5',
  'institutions.planner.coordination=autarky',
  'institutions.decisions.variant=off',
]
const asChanges = (tick: number, settings: readonly string[]) => {
  const institutions: Record<string, Record<string, unknown>> = {}
  for (const setting of settings) {
    const [, institution, option, value] = /^institutions\.(\w+)\.(\w+)=(.*)$/.exec(setting)!
    institutions[institution!] = { ...institutions[institution!], [option!]: value }
  }
  return `changes=${JSON.stringify([{ tick, institutions }]).replace(/"([\d.]+)"/g, '$1')}`
}

/** Every file of a run but its times. */
const contents = (out: string): Record<string, string> =>
  Object.fromEntries(
    filesUnder(out)
      .filter(name => name !== TIMING)
      .map(name => [name, sha256(readFileSync(join(out, name)))]),
  )

beforeAll(() => runScenario(loaded(base), { out: parent, open }))

describe('a branch', () => {
  const out = join(root, 'branch')
  const whole = join(root, 'whole')
  const scenario = changeScenario(base, [asChanges(6, set)])
  beforeAll(async () => {
    await runBranch(parent, 6, branchOf(parent, { tick: 6, set }), { out, open })
    await runScenario(loaded(scenario), { out: whole, open })
  })

  it('is the run of a scenario in which the options change at that tick, byte for byte', () => {
    expect(readRun(out).scenario.changes).toHaveLength(1)
    expect(contents(out)).toEqual(contents(whole))
  })

  it('parts from its run in the month after the checkpoint', () => {
    // The same up to there: chains of blocks are, and so are all rows.
    expect(contents(out)['checkpoints/000006.snapshot']).toBe(contents(parent)['checkpoints/000006.snapshot'])
    expect(contents(out)['manifest.json']).not.toBe(contents(parent)['manifest.json'])
  })

  it('is whole: files, laws and ledger', async () => {
    const { checks } = await verifyRun(out)
    expect(checks.flatMap(({ problems }) => problems)).toEqual([])
  })

  it('lives by the rules of each month; by the old ones its ledger is no good', async () => {
    const accounts = await accountsIn(out)
    const audited = await auditRun(chainsIn(out, scenario), 8, accounts)
    expect(audited).toMatchObject({ ok: true, problems: [], disagreements: [] })
    const { disagreements } = await auditRun(chainsIn(out, base), 8, accounts)
    expect(disagreements).toEqual([
      'hills, block 7: new rules, the scenario has none',
      'plain, block 7: new rules, the scenario has none',
    ])
    const later = changeScenario(base, [asChanges(7, set)])
    expect((await auditRun(chainsIn(out, later), 8, accounts)).disagreements).toEqual([
      'hills, block 7: new rules, the scenario has none',
      'hills, block 8: no new rules, the scenario has some',
      'plain, block 7: new rules, the scenario has none',
      'plain, block 8: no new rules, the scenario has some',
    ])
  })

  it('may be stopped and resumed, in other threads, and branched itself', async () => {
    const again = join(root, 'again')
    const stop = new AbortController()
    const stopped: Partial<RunOptions> = { signal: stop.signal, onProgress: done => done > 6 && stop.abort() }
    const branch = branchOf(parent, { tick: 6, set })
    expect(await runBranch(parent, 6, branch, { out: again, open, ...stopped })).toMatchObject({
      kind: 'interrupted',
      checkpoint: 6,
    })
    await runBranch(parent, 6, branch, { out: again, open: openWith(2), resume: true })
    expect(contents(again)).toEqual(contents(whole))
    const twig = join(root, 'twig')
    const back = ['institutions.planner.coordination=negotiated']
    await runBranch(out, 3, branchOf(out, { tick: 3, set: back }), { out: twig, open })
    expect(readRun(twig).scenario.changes?.map(({ tick }) => tick)).toEqual([3, 6])
  })

  it('may be longer than its run', async () => {
    const longer = join(root, 'longer')
    await runBranch(parent, 6, branchOf(parent, { tick: 6, set: [], ticks: 10 }), { out: longer, open })
    const tenMonths = join(root, 'ten')
    await runScenario(loaded(changeScenario(base, ['ticks=10'])), { out: tenMonths, open })
    expect(contents(longer)).toEqual(contents(tenMonths))
  })
})

it('of a run whose snapshots were too many bytes to keep all of: the branch drops those as well', async () => {
  const many = join(root, 'many')
  const often = valleys({ planner: { checkpoint_every: 2 } }, { ticks: 8 })
  await runScenario(loaded(often), { out: many, open })
  const manifest = JSON.parse(readFileSync(join(many, 'manifest.json'), 'utf8'))
  delete manifest.files['checkpoints/000004.snapshot']
  writeFileSync(join(many, 'manifest.json'), JSON.stringify(manifest))
  const out = join(root, 'few')
  await runBranch(many, 6, branchOf(many, { tick: 6, set }), { out, open })
  expect(filesUnder(join(out, 'checkpoints'))).toEqual(['000002.snapshot', '000008.snapshot'])
})

describe('what is no branch', () => {
  it('of a tick that is no kept checkpoint, or not before the end', () => {
    expect(() => branchOf(parent, { tick: 4, set })).toThrow(
      `expected a checkpoint of ${parent}, found tick 4; it has kept 3, 6`,
    )
    expect(() => branchOf(parent, { tick: 6, set, ticks: 6 })).toThrow(
      'expected a tick before the end (6), found 6',
    )
  })

  it('of options that cannot change within a run', () => {
    expect(() => branchOf(parent, { tick: 6, set: ['institutions.sig.supply_per_person=5'] })).toThrow(
      '--set institutions.sig.supply_per_person=5: changes.0.institutions.sig.supply_per_person: expected no change within a run (the money is there from the first month on), found 5',
    )
    expect(() => branchOf(parent, { tick: 6, set: ['seed=5'] })).toThrow(
      '--set seed=5: changes.0: expected a key of tick, institutions, found "seed"',
    )
  })

  it('of a run that was tampered with', async () => {
    const forged = join(root, 'forged')
    cpSync(parent, forged, { recursive: true })
    const table = join(forged, 'plan.parquet')
    writeFileSync(table, readFileSync(table).with(100, 7))
    await expect(
      runBranch(forged, 6, branchOf(forged, { tick: 6, set }), { out: join(root, 'no'), open }),
    ).rejects.toThrow(`${table}: content does not match its SHA-256`)
  })
})
