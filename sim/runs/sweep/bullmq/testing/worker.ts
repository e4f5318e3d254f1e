/** A worker to be killed: `worker.ts REDIS STORE LOCK_MS`, one run at a time. */
import { Store } from '../../../store/layout.ts'
import { work } from '../worker.ts'

const [redis = '', store = '', lockMs = ''] = process.argv.slice(2)
const nothing = () => {}
await work(
  {
    ...{ redis, store: Store.open(store), concurrency: 1, lockMs: Number(lockMs) },
    ...{ tell: nothing, onReady: nothing, onEnd: nothing },
  },
  new AbortController().signal,
)
