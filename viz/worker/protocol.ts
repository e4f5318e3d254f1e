/** What the page may ask of the engine in its worker. Types only: the page takes no code of the engine in. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Proof } from '../../sim/ledger/proof.ts'
import type { Explanation } from '../../sim/planning/explain.ts'
import type { Ending } from '../../sim/runs/ending.ts'
import type { AccountsRow, AuditReport } from '../../sim/runs/ledger/audit-run.ts'
import type { BlockLine, Entry, Shown } from '../../sim/runs/ledger/look.ts'
import type { Told } from '../../sim/runs/ledger/tell.ts'
import type { Manifest } from '../../sim/runs/manifest.ts'
import type { TableInfo } from '../../sim/runs/table.ts'
import type { Changes } from '../model/changes.ts'
import type { Control, Origin } from '../model/levers.ts'

/** Rows of one of a run's tables, as they came up: a column is numbers (flags as 0 and 1) or names. */
export interface Rows {
  info: TableInfo
  rows: number
  columns: (Float64Array<ArrayBuffer> | string[])[]
}

/** What a simulation tells while it goes on: ticks done so far, and the rows since it last told. */
export interface Months {
  done: number
  tables: Rows[]
}

export interface Simulated {
  ending: Ending
  /** Ticks done. */
  ticks: number
  /** The world's rolling hash after the last of them; '' when there was none. */
  hash: string
}

/** A run's scenario and the chains of its ledger by name, each the bytes of its file. */
export interface Ledger {
  scenario: Scenario
  chains: ReadonlyMap<string, Uint8Array>
}

/** A chain of a ledger. */
export interface Place extends Ledger {
  chain: string
}

/** Blocks found good so far, of how many if all are; signatures looked at so far. */
export interface AuditProgress {
  blocks: number
  of: number
  signatures: number
}

export type EngineTasks = {
  /** Gives the engine the WebAssembly of its solver. To be asked first. */
  open: { input: { wasm: Uint8Array }; progress: never; output: undefined }
  /** Runs `ticks` months of a scenario (all of them unless it is told) and tells its tables `ticks`, `metrics` and `events`. */
  simulate: { input: { scenario: Scenario; ticks?: number }; progress: Months; output: Simulated }
  /** Why a target of a month is what it is: runs the scenario up to it, tells how far it is, and asks the plan. */
  explain: {
    input: { scenario: Scenario; tick: number; state: string; product: string }
    progress: { done: number }
    output: Explanation
  }
  /** What may be moved in a scenario. */
  controls: { input: { scenario: Scenario }; progress: never; output: Control[] }
  /** The scenario with changes, of policy from tick `from` on, checked as the command line checks `--set`; fails with a ScenarioError. */
  change: { input: { scenario: Scenario; changes: Changes; from: number }; progress: never; output: Scenario }
  /** The changes as a scenario file that the command line takes. */
  scenarioFile: { input: { origin: Origin; changes: Changes; from: number }; progress: never; output: string }
  /** Re-applies all chains from genesis, and holds them against scenario, manifest and table of accounts. */
  audit: {
    input: Ledger & { manifest: Pick<Manifest, 'ticks' | 'files'>; accounts: AccountsRow[] }
    progress: AuditProgress
    output: AuditReport
  }
  /** The blocks of a chain. */
  blocks: { input: Place; progress: never; output: BlockLine[] }
  /** The transactions of a block, by its height. */
  transactions: { input: Place & { block: number }; progress: never; output: Told[] }
  /** All that moved on an account: its number, `fund` or `marketplace`; of the union's chain a state. */
  history: { input: Place & { account: string }; progress: never; output: Entry[] }
  /** Proves that a block holds a transaction, or what an account held after it; and checks the proof. */
  prove: {
    input: Place & { block: number; what: { transaction: number } | { account: string } }
    progress: never
    output: { proof: Proof; shown: Shown }
  }
}
