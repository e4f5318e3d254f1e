/** The reader's browser audits the ledger of a run by itself, and finds where it was changed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withFiles } from '../../scenarios/fixture.ts'
import { resolveScenario } from '../../scenarios/resolve.ts'
import { chainPath } from '../../sim/runs/ledger/chain-file.ts'
import { chainNames, LEDGER } from '../../sim/runs/ledger/chains.ts'
import { accountsIn } from '../../sim/runs/ledger/run-folder.ts'
import { readRun } from '../../sim/runs/replay.ts'
import { runScenario } from '../../sim/runs/run.ts'
import { openSimulation } from '../../sim/simulation.ts'
import { type EnginePage, openEnginePage, startOn } from './testing/browser.ts'

const TICKS = 5
const folder = mkdtempSync(join(tmpdir(), 'ogas-audit-'))
const run = join(folder, 'run')
const { scenario } = resolveScenario(withFiles({}), 'mini.yaml', { set: [`ticks=${TICKS}`] })
const chainBytes = (chain: string) => readFileSync(chainPath(join(run, LEDGER), chain))

let opened: EnginePage
beforeAll(async () => {
  opened = await openEnginePage()
  await startOn(opened.page)
  await runScenario({ scenario, files: [], overrides: [], warnings: [] }, { out: run, open: openSimulation })
  await opened.page.evaluate(
    ({ chains, ...rest }) => {
      const files = new Map(chains.map(({ chain, base64 }) => [chain, ogas.bytes(base64)]))
      ogas.input = { ...rest, chains: files }
    },
    {
      scenario,
      manifest: readRun(run).manifest,
      accounts: await accountsIn(run),
      chains: chainNames(scenario).map(chain => ({ chain, base64: chainBytes(chain).toString('base64') })),
    },
  )
})
afterAll(async () => {
  await opened.close()
  rmSync(folder, { recursive: true })
})

describe('the audit', () => {
  it('is green for the ledger as it was written, and tells how far it is', async () => {
    const { report, told } = await opened.page.evaluate(async () => {
      const told: { blocks: number; of: number; signatures: number }[] = []
      const report = await ogas.engine.call('audit', ogas.input, { onProgress: p => told.push(p) })
      return { report, told }
    })
    expect(report).toMatchObject({ ok: true, problems: [], disagreements: [] })
    expect(report.chains.map(({ chain, blocks, signatures }) => [chain, blocks, signatures])).toEqual([
      ['asha', TICKS + 1, TICKS + 1],
      ['union', TICKS + 1, TICKS + 1],
    ])
    expect(told.length).toBeGreaterThan(0)
    expect(told.at(-1)!.of).toBe(2 * (TICKS + 1))
  })

  /** The audit's report when byte `at` from the end of a chain is flipped. */
  const flipped = (chain: string, at: number) =>
    opened.page.evaluate(
      async ({ chain, at }) => {
        const bytes = ogas.input.chains.get(chain)!.slice()
        bytes[bytes.length - at]! ^= 1
        const chains = new Map([...ogas.input.chains, [chain, bytes]])
        return ogas.engine.call('audit', { ...ogas.input, chains })
      },
      { chain, at },
    )

  it('is red for one flipped bit, and says where: in a signature', async () => {
    const { ok, problems, disagreements } = await flipped('union', 5)
    expect(ok).toBe(false)
    expect(problems).toEqual([
      { chain: 'union', block: TICKS, what: "wrong key or forged: the signature is not the authority's" },
    ])
    expect(disagreements).toEqual([
      expect.stringMatching(/^ledger\/union\.ledger: its SHA-256 is [0-9a-f]{64}, /),
    ])
  })

  it('is red for one flipped bit, and says where: in what was paid', async () => {
    const last = 3309 + 60
    const { ok, problems } = await flipped('asha', last)
    expect(ok).toBe(false)
    expect(problems).toEqual([
      expect.objectContaining({ chain: 'asha', block: TICKS, transaction: expect.any(Number) }),
    ])
  })

  it('is red when a table of the run says something else', async () => {
    const { ok, disagreements } = await opened.page.evaluate(() => {
      const [first, ...rest] = ogas.input.accounts
      const accounts = [{ ...first!, fund: first!.fund + 1 }, ...rest]
      return ogas.engine.call('audit', { ...ogas.input, accounts })
    })
    expect(ok).toBe(false)
    expect(disagreements).toEqual([
      expect.stringMatching(/^asha, block 1: fund is \d+, accounts.parquet says/),
    ])
  })
})

describe('what one may ask', () => {
  it('blocks, transactions and the history of an account', async () => {
    const { blocks, transactions, history } = await opened.page.evaluate(async () => {
      const place = { ...ogas.input, chain: 'asha' }
      return {
        blocks: await ogas.engine.call('blocks', place),
        transactions: await ogas.engine.call('transactions', { ...place, block: 2 }),
        history: await ogas.engine.call('history', { ...place, account: 'fund' }),
      }
    })
    expect(blocks.map(({ height }) => height)).toEqual([0, 1, 2, 3, 4, 5])
    expect(transactions.length).toBe(blocks[2]!.transactions)
    expect(history.filter(({ height }) => height === 2).at(-1)!.balance).toBeGreaterThanOrEqual(0)
  })

  it('a proof of a transaction and of a balance, checked', async () => {
    const [transaction, balance] = await opened.page.evaluate(async () => {
      const place = { ...ogas.input, chain: 'asha', block: 2 }
      return Promise.all([
        ogas.engine.call('prove', { ...place, what: { transaction: 0 } }),
        ogas.engine.call('prove', { ...place, what: { account: 'fund' } }),
      ])
    })
    expect(transaction!.shown).toMatchObject({ chain: 'asha', block: 2, of: 'transaction', transaction: 0 })
    expect(balance!.shown).toMatchObject({ chain: 'asha', block: 2, of: 'account' })
    expect(balance!.proof.format).toBe('ogas-ledger-proof-1')
  })

  it('but not for what is not there', async () => {
    const error = await opened.page.evaluate(() =>
      ogas.engine
        .call('transactions', { ...ogas.input, chain: 'asha', block: 99 })
        .catch(error => `${error.name}: ${error.message}`),
    )
    expect(error).toBe('FileProblem: asha has blocks 0 to 5, not 99')
  })
})
