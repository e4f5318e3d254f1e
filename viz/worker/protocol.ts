/** What the page may ask of the engine in its worker. Types only: the page takes no code of the engine in. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Ending } from '../../sim/runs/ending.ts'
import type { TableInfo } from '../../sim/runs/table.ts'

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

export type EngineTasks = {
  /** Gives the engine the WebAssembly of its solver. To be asked first. */
  open: { input: { wasm: Uint8Array }; progress: never; output: undefined }
  /** Runs `ticks` months of a scenario (all of them unless it is told) and tells its tables `ticks`, `metrics` and `events`. */
  simulate: { input: { scenario: Scenario; ticks?: number }; progress: Months; output: Simulated }
}
