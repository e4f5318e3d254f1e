/** The page of the browser test: what a page of the workbench uses, within reach of the test. */
import { LiveTables } from '../../model/live.ts'
import type { EngineTasks } from '../protocol.ts'
import { type Engine, startEngine } from '../start.ts'

const workbench = {
  startEngine,
  LiveTables,
  bytes: (base64: string) => Uint8Array.from(atob(base64), character => character.charCodeAt(0)),
}

declare global {
  /** `input` is what a test has put there for the tasks of a ledger. */
  var ogas: typeof workbench & { engine: Engine; input: EngineTasks['audit']['input'] }
}

Object.assign(globalThis, { ogas: workbench })
