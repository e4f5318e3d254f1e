/** The ledger of a run, audited and looked into in the reader's browser, by the code that audits it everywhere. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { hash } from '../../../sim/ledger/crypto/hash.ts'
import { type Verify, verify } from '../../../sim/ledger/crypto/signature.ts'
import { Unframer } from '../../../sim/ledger/format/frames.ts'
import { auditRun } from '../../../sim/runs/ledger/audit-run.ts'
import { type Chains, chainNames, fileOf, LEDGER } from '../../../sim/runs/ledger/chains.ts'
import * as look from '../../../sim/runs/ledger/look.ts'
import { accountNumber } from '../../../sim/runs/ledger/tell.ts'
import type { AuditProgress, EngineTasks, Ledger, Place } from '../protocol.ts'
import type { Context, Served } from '../rpc.ts'

/** Milliseconds between two reports of progress. */
const TELL_EVERY = 100

/** Signatures found good in this worker: what was good once is good for ever, and looking again costs nothing. */
const good = new Set<string>()

const remembering: Verify = (signature, message, publicKey) => {
  const name = bytesToHex(hash('signed', ...[signature, message, publicKey].map(part => sha256(part))))
  if (good.has(name)) return true
  const fits = verify(signature, message, publicKey)
  if (fits) good.add(name)
  return fits
}

/** Chains out of the bytes of their files; `check` is told of each signature before it is looked at. */
function chainsIn({ scenario, chains }: Ledger, pause: () => Promise<void>, check = () => {}): Chains {
  return {
    scenario,
    async *blocks(chain) {
      const bytes = chains.get(chain)
      if (!bytes) return
      const frames = new Unframer()
      for (const block of frames.push(bytes)) {
        await pause()
        yield block
      }
      if (frames.pending.length > 0) yield frames.pending.subarray(4)
    },
    verify(...signed) {
      check()
      return remembering(...signed)
    },
  }
}

async function audit(
  { manifest, accounts, ...ledger }: EngineTasks['audit']['input'],
  { progress, pause }: Context<AuditProgress>,
): Promise<EngineTasks['audit']['output']> {
  const of = chainNames(ledger.scenario).length * (manifest.ticks + 1)
  let [blocks, signatures, told] = [0, 0, 0]
  const tell = () => {
    if (performance.now() - told < TELL_EVERY) return
    told = performance.now()
    progress({ blocks, of, signatures })
  }
  const chains = chainsIn(ledger, pause, () => {
    signatures++
    tell()
  })
  const report = await auditRun(chains, manifest.ticks, accounts, () => {
    blocks++
    tell()
  })
  const disagreements = [...againstManifest(ledger, manifest.files), ...report.disagreements]
  return { ...report, ok: report.ok && disagreements.length === 0, disagreements }
}

/** The chains are the files that the manifest names. */
function againstManifest(
  { scenario, chains }: Ledger,
  files: EngineTasks['audit']['input']['manifest']['files'],
): string[] {
  return chainNames(scenario).flatMap(chain => {
    const path = `${LEDGER}/${fileOf(chain)}`
    const found = bytesToHex(sha256(chains.get(chain) ?? new Uint8Array(0)))
    const said = files[path]?.sha256
    return found === said ? [] : [`${path}: its SHA-256 is ${found}, the manifest says ${said ?? 'nothing'}`]
  })
}

const placeIn = ({ chain, ...ledger }: Place, pause: () => Promise<void>): look.Place => ({
  chains: chainsIn(ledger, pause),
  chain,
})

type LedgerTasks = Pick<EngineTasks, 'audit' | 'blocks' | 'transactions' | 'history' | 'prove'>

export const ledgerTasks: Served<LedgerTasks> = {
  audit,
  blocks: (place, { pause }) => look.blockLines(placeIn(place, pause)),
  transactions: ({ block, ...place }, { pause }) => look.transactionLines(placeIn(place, pause), block),
  history: ({ account, ...place }, { pause }) =>
    look.history(placeIn(place, pause), accountNumber(place, account)),
  async prove({ block, what, ...place }, { pause }) {
    const number = 'account' in what ? { account: accountNumber(place, what.account) } : what
    const proof = await look.prove(placeIn(place, pause), block, number)
    return { proof, shown: look.shownBy(proof) }
  },
}
