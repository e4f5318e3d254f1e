/** The ledger: movements a second at each detail, signatures, and the audit of ten years of receipts. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SealedBlock } from '../sim/core/record.ts'
import { frame } from '../sim/ledger/format/frames.ts'
import { Signer } from '../sim/ledger/sign.ts'
import { chainPath } from '../sim/runs/ledger/chain-file.ts'
import { LEDGER } from '../sim/runs/ledger/chains.ts'
import { type Detail, federation, month } from './ledger-month.ts'
import { type Bench, cpuSeconds, type Line, seconds } from './measure.ts'

const CITIZENS = 50_000
/** Of these the purchases are signed one by one. */
const SIGNING_CITIZENS = 100
const GOAL_SECONDS = 60
const GOAL_BYTES = 1e9

/** Movements a second: paid, taken, written down and sealed; unsigned. */
async function sealing(detail: Detail, citizens: number, repetitions: number): Promise<Line> {
  const place = await federation(citizens, detail)
  month(place, 0)
  const values = Array.from(
    { length: repetitions },
    (_, n) => (2 * citizens) / seconds(() => month(place, n + 1)),
  )
  return { what: `moved and sealed, ${detail}, ${citizens} citizens`, values, unit: 'movements/s' }
}

/** Purchases a second, with a signature each. */
async function signing(repetitions: number): Promise<Line> {
  const place = await federation(SIGNING_CITIZENS, 'citizen')
  const signer = new Signer(place.act.scenario)
  const sign = (blocks: readonly SealedBlock[]) => {
    for (const block of blocks) signer.sign(block)
  }
  sign(month(place, 0)) // makes the wallets' keys
  const values = Array.from({ length: Math.min(3, repetitions) }, (_, n) => {
    const blocks = month(place, n + 1)
    return SIGNING_CITIZENS / seconds(() => sign(blocks))
  })
  return { what: `signed by wallets, citizen, ${SIGNING_CITIZENS} citizens`, values, unit: 'purchases/s' }
}

/** Writes chains of so many months, signed, into a folder, and audits them in a process of its own. */
async function auditing(months: number): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ogas-bench-'))
  try {
    mkdirSync(join(folder, LEDGER))
    const place = await federation(CITIZENS, 'receipt')
    const signer = new Signer(place.act.scenario)
    const files = new Set<string>()
    const start = cpuSeconds()
    for (let tick = 0; tick < months; tick++)
      for (const block of month(place, tick)) {
        const path = chainPath(join(folder, LEDGER), block.chain)
        appendFileSync(path, frame(signer.sign(block)))
        files.add(path)
      }
    const written = cpuSeconds() - start
    const bytes = [...files].reduce((sum, path) => sum + statSync(path).size, 0)
    const program = join(import.meta.dirname, 'ledger-audit.ts')
    const out = execFileSync(process.execPath, [program, folder, String(CITIZENS), 'receipt'], {
      encoding: 'utf8',
    })
    const found = JSON.parse(out) as Record<'seconds' | 'cpu' | 'peak' | 'transactions' | 'problems', number>
    if (found.problems > 0) throw new Error('the audit finds a fault in an honest ledger')
    const what = `${months} ticks x ${CITIZENS} citizens x receipts`
    const whole = months === 120
    const goal = (text: string, reached: boolean) => (whole ? { goal: { text, reached } } : {})
    return [
      { what: `${what}: written and signed`, values: [written], unit: 's CPU' },
      { what: `${what}: on disk`, values: [bytes / 1e6], unit: 'MB' },
      {
        what: `${what}: audit`,
        values: [found.cpu],
        unit: 's CPU',
        ...goal(`${GOAL_SECONDS} s`, found.cpu < GOAL_SECONDS),
      },
      { what: `${what}: audited`, values: [found.transactions / found.cpu], unit: 'transactions/s' },
      {
        what: `${what}: peak of the audit`,
        values: [found.peak / 1e6],
        unit: 'MB',
        ...goal(`${GOAL_BYTES / 1e6} MB`, found.peak < GOAL_BYTES),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const ledger: Bench = {
  name: 'ledger',
  about: 'movements, signatures and the audit of the ledger',
  run: async repetitions => [
    await sealing('block', CITIZENS, repetitions),
    await sealing('receipt', CITIZENS, repetitions),
    await signing(repetitions),
    ...(await auditing(repetitions < 5 ? 12 : 120)),
  ],
}
