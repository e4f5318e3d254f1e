/** The ledger of a run on disk: written while it goes on, cut after a crash, audited, and looked into. */
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withFiles } from '../../../scenarios/fixture.ts'
import { resolveScenario } from '../../../scenarios/resolve.ts'
import { checkProof } from '../../ledger/proof.ts'
import { openSimulation } from '../../simulation.ts'
import { filesUnder } from '../files.ts'
import { readRun } from '../replay.ts'
import { type RunOptions, runScenario } from '../run.ts'
import { checkLedger } from '../verify/ledger.ts'
import { verifyRun } from '../verify/verify.ts'
import { chainPath } from './chain-file.ts'
import { auditChains } from './chains.ts'
import { balanceAfter, blockLines, history, type Place, prove, transactionLines } from './look.ts'
import { chainsIn } from './run-folder.ts'
import { accountNumber } from './tell.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-ledger-'))
afterAll(() => rmSync(root, { recursive: true }))
let runs = 0
const fresh = () => join(root, `run${++runs}`)

const TICKS = 7
const loaded = resolveScenario(withFiles({}), 'mini.yaml', {
  set: [
    `ticks=${TICKS}`,
    'institutions.planner.checkpoint_every=3',
    'institutions.ledger.detail=receipt',
    'institutions.ledger.rotate_every=2',
  ],
})
const run = (out: string, options: Partial<RunOptions> = {}) =>
  runScenario(loaded, { out, open: openSimulation, ...options })

/** Aborts after tick `at`. */
function stopAt(at: number): Pick<RunOptions, 'signal' | 'onProgress'> {
  const stop = new AbortController()
  return { signal: stop.signal, onProgress: done => done >= at && stop.abort() }
}
const ledgerBytes = (folder: string) =>
  Object.fromEntries(
    filesUnder(join(folder, 'ledger')).map(name => [name, readFileSync(join(folder, 'ledger', name), 'hex')]),
  )

const reference = join(root, 'reference')
let place: Place
beforeAll(async () => {
  await run(reference)
  const { scenario } = readRun(reference)
  place = { chains: chainsIn(reference, scenario), chain: 'asha' }
})

describe('the files', () => {
  it('hold a chain each, and pass the audit of the run', async () => {
    expect(filesUnder(join(reference, 'ledger'))).toEqual(['asha.ledger', 'union.ledger'])
    const { ok, checks } = await verifyRun(reference)
    expect(checks.flatMap(({ problems }) => problems)).toEqual([])
    expect(ok).toBe(true)
    expect(checks.find(({ name }) => name === 'ledger')!.scope).toMatch(
      /^16 blocks, \d+ transactions, 16 signatures$/,
    )
  })

  it('are the same, signatures and all, when the run is repeated, and when it was stopped and resumed', async () => {
    const again = fresh()
    await run(again)
    expect(ledgerBytes(again)).toEqual(ledgerBytes(reference))
    const resumed = fresh()
    for (const at of [1, 4, 6]) await run(resumed, { resume: true, ...stopAt(at) })
    await run(resumed, { resume: true })
    expect(ledgerBytes(resumed)).toEqual(ledgerBytes(reference))
  })

  it('are cut where a crash tore them: blocks beyond the checkpoint and what there is of another', async () => {
    const out = fresh()
    await run(out, stopAt(4))
    const file = chainPath(join(`${out}.partial`, 'ledger'), 'asha')
    appendFileSync(file, Uint8Array.of(200, 1, 0, 0, 79, 71, 66, 75))
    await run(out, { resume: true })
    expect(ledgerBytes(out)).toEqual(ledgerBytes(reference))
  })

  it('cannot be gone on with when blocks of the checkpoint are lost', async () => {
    const out = fresh()
    await run(out, stopAt(4))
    const file = chainPath(join(`${out}.partial`, 'ledger'), 'asha')
    truncateSync(file, 3000)
    await expect(run(out, { resume: true })).rejects.toThrow(/asha\.ledger has \d blocks of 4$/)
  })
})

describe('the audit of a run', () => {
  const copied = () => {
    const folder = fresh()
    cpSync(reference, folder, { recursive: true })
    return folder
  }
  const found = async (folder: string) => {
    const { scenario, manifest } = readRun(folder)
    return (await checkLedger(folder, scenario, manifest)).problems
  }

  it('names the block of a torn tail', async () => {
    const folder = copied()
    const file = chainPath(join(folder, 'ledger'), 'asha')
    truncateSync(file, readFileSync(file).length - 10)
    expect((await found(folder))[0]).toMatch(/^asha, block 7: cut short at byte \d+$/)
  })

  it('finds a ledger of other rules, and one that is shorter than its run', async () => {
    const { scenario, manifest } = readRun(reference)
    const other = structuredClone(scenario)
    other.institutions.sig.holding_cap = 3
    expect((await checkLedger(reference, other, manifest)).problems).toEqual([
      'asha, block 0: rule holdingCap is 2000000, the scenario says 3000000',
    ])
    expect((await checkLedger(reference, scenario, { ...manifest, ticks: 9 })).problems).toEqual([
      'asha: 8 blocks, a run of 9 ticks has 10',
      'union: 8 blocks, a run of 9 ticks has 10',
    ])
  })

  it('finds a missing file', async () => {
    const folder = copied()
    rmSync(chainPath(join(folder, 'ledger'), 'asha'))
    expect(await found(folder)).toEqual(['asha, block 0: there is no block'])
  })

  it('finds blocks that are no blocks', async () => {
    const folder = copied()
    writeFileSync(chainPath(join(folder, 'ledger'), 'union'), Uint8Array.of(4, 0, 0, 0, 1, 2, 3, 4))
    expect(await found(folder)).toEqual(['union, block 0: expected a block, found other bytes'])
  })
})

describe('what one may ask', () => {
  it('who moved what, and what an account held then', async () => {
    const blocks = await blockLines(place)
    expect(blocks.map(({ height, tick, key }) => [height, tick, key])).toEqual(
      [0, 0, 0, 1, 1, 2, 2, 3].map((key, height) => [height, height - 1, key]),
    )
    const lines = await transactionLines(place, 3)
    expect(lines.length).toBe(blocks[3]!.transactions)
    expect(new Set(lines.map(({ kind }) => kind))).toContain('income')

    const entries = await history(place, 1)
    expect(entries[0]).toMatchObject({ height: 0, kind: 'open' })
    const { height, balance } = await balanceAfter(place, 1)
    expect([height, balance]).toEqual([7, entries.at(-1)!.balance])
    const then = entries.filter(entry => entry.height <= 4).at(-1)!.balance
    expect(await balanceAfter(place, 1, 4)).toEqual({ height: 4, balance: then })
    expect(then).toBeGreaterThan(0)
  })

  it('a proof of it', async () => {
    const transaction = checkProof(await prove(place, 4, { transaction: 20 }))
    expect(transaction).toMatchObject({ of: 'transaction', header: { height: 4, key: 1 } })
    const account = checkProof(await prove(place, 4, { account: 1 }))
    expect(account).toMatchObject({
      of: 'account',
      account: 1,
      balance: (await balanceAfter(place, 1, 4)).balance,
    })
    const union = { ...place, chain: 'union' }
    expect(checkProof(await prove(union, 3, { account: 0 }))).toMatchObject({ account: 0 })
  })

  it('but not for what is not there', async () => {
    await expect(transactionLines(place, 8)).rejects.toThrow('asha has blocks 0 to 7, not 8')
    await expect(prove(place, 4, { transaction: 1e6 })).rejects.toThrow(
      /^block 4 has transactions 0 to \d+, not 1000000$/,
    )
    await expect(balanceAfter(place, 999_999)).rejects.toThrow('999999 of asha is not open after block 7')
    const { scenario } = place.chains
    expect(() => accountNumber({ scenario, chain: 'asha' }, 'bank')).toThrow('"bank" is no account of asha')
    expect(accountNumber({ scenario, chain: 'union' }, 'asha')).toBe(0)
  })
})

it('is audited in memory that does not grow with it: block by block', async () => {
  let open = 0
  const { chains } = await auditChains(place.chains, { onBlock: () => open++ })
  expect(open).toBe(chains.reduce((sum, { blocks }) => sum + blocks, 0))
})
