/** A worker to be killed: `worker.ts BROKER STORE LOCK_MS`, one run at a time. */
import { Store } from '../../../store/layout.ts'
import { work } from '../worker.ts'

const [broker = '', store = '', lockMs = ''] = process.argv.slice(2)
const nothing = () => {}
await work(
  {
    ...{ broker, store: Store.open(store), concurrency: 1, lockMs: Number(lockMs) },
    ...{ tell: nothing, onReady: nothing, onEnd: nothing },
  },
  new AbortController().signal,
)
