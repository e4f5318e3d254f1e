/**
 * `node bench/ledger-audit.ts <folder> <citizens> <detail>`: audits the chains in a folder and prints seconds by the clock, CPU seconds, peak
 * resident bytes, transactions and faults, as JSON.
 */
import { auditChains } from '../sim/runs/ledger/chains.ts'
import { chainsIn } from '../sim/runs/ledger/run-folder.ts'
import { type Detail, federation } from './ledger-month.ts'
import { cpuSeconds } from './measure.ts'

const [folder, citizens, detail] = process.argv.slice(2)
const { act } = await federation(Number(citizens), detail as Detail)
const [clock, cpu] = [performance.now(), cpuSeconds()]
const { problems, chains } = await auditChains(chainsIn(folder!, act.scenario))
console.log(
  JSON.stringify({
    seconds: (performance.now() - clock) / 1000,
    cpu: cpuSeconds() - cpu,
    peak: process.resourceUsage().maxRSS * 1024,
    transactions: chains.reduce((sum, chain) => sum + chain.transactions, 0),
    problems: problems.length,
  }),
)
