/** Ctrl-C and SIGTERM ask a command to stop in good order; a second one ends it at once. */
import { EXIT } from './failure.ts'

/** Does `work`, whose signal is aborted by the first interrupt. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const interrupt = (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort(signal)
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
