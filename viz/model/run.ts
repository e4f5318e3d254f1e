/** A run as the page sees it, wherever it comes from: a report's own blocks, a server, or files picked by hand. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Manifest } from '../../sim/runs/manifest.ts'
import type { Table } from './table.ts'

export interface Run {
  readonly manifest: Manifest
  /** Wall-clock seconds by phase; not part of what a run is, so it may be missing. */
  readonly timing?: { seconds: Record<string, number> }
  /** Names of the tables there are, e.g. `plan` or `citizens/sample`. */
  readonly tables: readonly string[]
  /**
   * Rows come sorted by the names that they begin with, then by tick: the months of one thing stand side by side.
   * @throws RangeError when the run has no such table, or its bytes are damaged
   */
  table(name: string): Promise<Table>
  /** The scenario with its tables, as resolved. */
  scenario(): Promise<Scenario>
  /** The chains of the ledger by name, each the bytes of its file; empty when the ledger was left out. */
  chains(): Promise<Map<string, Uint8Array>>
}
