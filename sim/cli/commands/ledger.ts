/** `ogas ledger`: who paid whom, and can it be true? */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { nearest } from '../../../scenarios/problem.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Proof } from '../../ledger/proof.ts'
import type { Place } from '../../runs/ledger/look.ts'
import type { Told } from '../../runs/ledger/tell.ts'
import { align } from '../align.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT, Failure } from '../failure.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'

const actions = ['verify', 'show', 'prove', 'balance'] as const

interface Arguments {
  action: (typeof actions)[number]
  run: string
  chain: string | undefined
  block: string | undefined
  transaction: string | undefined
  account: string | undefined
  json: boolean
}

export const ledger = defineCommand<Arguments>({
  usage: 'ledger <action> <run>',
  describe: 'Audit the ledger of a run, look into it, prove what stands in it',
  positionals: {
    action: {
      choices: actions,
      describe:
        'verify: re-apply all chains (or check a proof); show: chains, blocks, transactions, an account; prove: a transaction or a balance; balance: what an account holds',
    },
    run: { type: 'string', describe: 'Run directory; for verify also a file with a proof' },
  },
  options: {
    chain: { type: 'string', requiresArg: true, describe: 'A state, or "union"' },
    block: { type: 'string', requiresArg: true, describe: 'Height of a block; tick + 1' },
    transaction: { type: 'string', requiresArg: true, describe: 'Number of a transaction in the block' },
    account: {
      type: 'string',
      requiresArg: true,
      describe: 'A citizen or neighbourhood by number, "fund", "marketplace"; on the chain "union" a state',
    },
    json: jsonOption,
  },
  async run(args) {
    if (args.action === 'verify') return verify(args)
    if (args.action === 'show') return show(args)
    const place = await placeOf(args)
    if (args.action === 'prove') return prove(args, place)
    return balance(args, place)
  },
})

async function verify({ run, json }: Arguments): Promise<void> {
  if (existsSync(run) && statSync(run).isFile()) return verifyProof(run, json)
  const { scenario, ticks } = await runAt(run)
  const { auditRun } = await import('../../runs/ledger/audit-run.ts')
  const { accountsIn, chainsIn } = await import('../../runs/ledger/run-folder.ts')
  const { describe } = await import('../../ledger/audit/problem.ts')
  const { openProgress } = await import('../progress.ts')
  const progress = process.stderr.isTTY ? await openProgress(ticks) : undefined
  const report = await auditRun(chainsIn(run, scenario), ticks, await accountsIn(run), ({ name, blocks }) => {
    if (name === 'union') progress?.update(blocks - 1)
  })
  progress?.stop()
  const { ok, chains, problems, disagreements } = report
  if (!ok) process.exitCode = EXIT.broken
  if (json) return writeJson({ run, ...report })
  const paint = paintFor(process.stdout)
  const rows = chains.map(({ chain, ...counts }) => [
    chain,
    ...Object.values(counts).map(n => n.toLocaleString('en-US')),
  ])
  const table = align('lrrrr', [['chain', 'blocks', 'transactions', 'signatures', 'supply'], ...rows])
  const faults = [...problems.map(describe), ...disagreements].map(
    fault => `${paint('red', 'FAILED')}  ${fault}`,
  )
  const verdict = ok
    ? `${paint('green', 'ok')}  every block follows from genesis by the rules, and is signed by those who must`
    : `the ledger of ${run} is not what it should be`
  writeData([...table, ...faults, verdict].join('\n'))
}

async function verifyProof(path: string, json: boolean): Promise<void> {
  const { shownBy } = await import('../../runs/ledger/look.ts')
  let proof: Proof
  try {
    proof = JSON.parse(readFileSync(path, 'utf8')) as Proof
  } catch {
    throw new Failure(`${path}: expected a proof as JSON`)
  }
  try {
    const shown = shownBy(proof)
    if (json) return writeJson({ ok: true, ...shown })
    const { chain, block, tick: _, key, of: __, ...what } = shown
    const words = Object.entries(what).map(([name, value]) => `${name} ${value}`)
    writeData(`ok  ${chain}, block ${block}: ${words.join(', ')}\n    signed with the key of SHA-256 ${key}`)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Malformed') throw error
    process.exitCode = EXIT.broken
    if (json) return writeJson({ ok: false, problem: error.message })
    writeData(`${paintFor(process.stdout)('red', 'FAILED')}  ${error.message}`)
  }
}

async function show(args: Arguments): Promise<void> {
  const { json } = args
  const look = await import('../../runs/ledger/look.ts')
  const number = (n: number) => n.toLocaleString('en-US')
  const line = (t: Told) => [String(t.index), t.kind, t.from, t.to, number(t.amount), String(t.count), t.text]
  const heads = ['#', 'kind', 'from', 'to', 'amount', 'count', '']
  if (args.chain === undefined) {
    const { scenario } = await runAt(args.run)
    const { chainNames } = await import('../../runs/ledger/chains.ts')
    const { chainsIn } = await import('../../runs/ledger/run-folder.ts')
    const all = chainsIn(args.run, scenario)
    const chains = await Promise.all(
      chainNames(scenario).map(async chain => {
        const lines = await look.blockLines({ chains: all, chain })
        const last = lines.at(-1)
        return { chain, blocks: lines.length, supply: last?.supply ?? 0, head: last?.hash ?? '' }
      }),
    )
    if (json) return writeJson(chains)
    const rows = chains.map(({ chain, blocks, supply, head }) => [
      chain,
      String(blocks),
      number(supply),
      head,
    ])
    return writeData(align('lrrl', [['chain', 'blocks', 'supply', 'head'], ...rows]).join('\n'))
  }
  const place = await placeOf(args)
  if (args.account !== undefined) {
    const entries = await look.history(place, await accountNumber(place, args.account))
    if (json) return writeJson(entries)
    const rows = entries.map(entry => [String(entry.height), ...line(entry), number(entry.balance)])
    return writeData(align('rrlllrrlr', [['block', ...heads, 'balance'], ...rows]).join('\n'))
  }
  if (args.block !== undefined) {
    const lines = await look.transactionLines(place, whole('block', args.block))
    if (json) return writeJson(lines)
    return writeData(align('rlllrrl', [heads, ...lines.map(line)]).join('\n'))
  }
  const blocks = await look.blockLines(place)
  if (json) return writeJson(blocks)
  const rows = blocks.map(block => [
    String(block.height),
    String(block.tick),
    number(block.transactions),
    number(block.accounts),
    number(block.supply),
    String(block.key),
    block.hash,
  ])
  writeData(
    align('rrrrrrl', [['block', 'tick', 'transactions', 'accounts', 'supply', 'key', 'hash'], ...rows]).join(
      '\n',
    ),
  )
}

async function prove({ block, transaction, account }: Arguments, place: Place): Promise<void> {
  const look = await import('../../runs/ledger/look.ts')
  if (block === undefined) throw new Failure('ogas ledger prove: expected --block')
  if ((transaction === undefined) === (account === undefined))
    throw new Failure('ogas ledger prove: expected --transaction or --account')
  const what =
    transaction !== undefined
      ? { transaction: whole('transaction', transaction) }
      : { account: await accountNumber(place, account!) }
  writeJson(await look.prove(place, whole('block', block), what))
}

async function balance({ block, account, json }: Arguments, place: Place): Promise<void> {
  const look = await import('../../runs/ledger/look.ts')
  if (account === undefined) throw new Failure('ogas ledger balance: expected --account')
  const height = block === undefined ? undefined : whole('block', block)
  const found = await look.balanceAfter(place, await accountNumber(place, account), height)
  if (json) writeJson({ chain: place.chain, account, ...found })
  else writeData(String(found.balance))
}

async function accountNumber({ chains: { scenario }, chain }: Place, name: string): Promise<number> {
  const tell = await import('../../runs/ledger/tell.ts')
  return tell.accountNumber({ scenario, chain }, name)
}

async function runAt(run: string): Promise<{ scenario: Scenario; ticks: number }> {
  const { readRun } = await import('../../runs/replay.ts')
  const { scenario, manifest } = readRun(run)
  if (scenario.institutions.ledger.variant === 'off') throw new Failure(`${run} keeps no ledger`)
  return { scenario, ticks: manifest.ticks }
}

async function placeOf({ run, chain }: Arguments): Promise<Place> {
  const { scenario } = await runAt(run)
  const { chainNames } = await import('../../runs/ledger/chains.ts')
  const { chainsIn } = await import('../../runs/ledger/run-folder.ts')
  const names = chainNames(scenario)
  if (chain === undefined) throw new Failure(`expected --chain, one of ${names.join(', ')}`)
  if (names.includes(chain)) return { chains: chainsIn(run, scenario), chain }
  const meant = nearest(chain, names)
  throw new Failure(
    `--chain: this run has no chain "${chain}"${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`,
  )
}

function whole(name: string, value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 0) return number
  throw new Failure(`--${name}: expected a whole number, found "${value}"`)
}
