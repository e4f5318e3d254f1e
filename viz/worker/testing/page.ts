/** The page of the browser test: what a page of the workbench uses, within reach of the test. */
import { LiveTables } from '../../model/live.ts'
import { type Engine, startEngine } from '../start.ts'

const workbench = { startEngine, LiveTables }

declare global {
  var ogas: typeof workbench & { engine: Engine }
}

Object.assign(globalThis, { ogas: workbench })
