/** `ogas worker`: takes runs from the queue of `ogas sweep --engine bullmq`, until it is told to stop. */
import { availableParallelism } from 'node:os'
import { defineCommand } from '../command.ts'
import { interruptible } from '../interrupt.ts'
import { tell } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'
import { redisOption } from './engine-options.ts'
import { storeOption } from './sweep.ts'

interface Arguments {
  redis: string
  store: string
  concurrency: string | undefined
}

export const worker = defineCommand<Arguments>({
  usage: 'worker',
  describe: 'Take runs of sweeps from a queue on Redis, on any machine that sees the store',
  options: {
    redis: redisOption,
    store: storeOption,
    concurrency: { type: 'string', requiresArg: true, describe: 'Runs at a time [default: one a core]' },
  },
  async run({ redis, store: folder, concurrency: given }) {
    const concurrency = given === undefined ? availableParallelism() : wholeNumber('concurrency', given)
    const [{ Store }, { work }, { shownUrl }] = await Promise.all([
      import('../../runs/store/layout.ts'),
      import('../../runs/sweep/bullmq/worker.ts'),
      import('../../runs/sweep/bullmq/redis.ts'),
    ])
    const store = Store.open(folder)
    let [done, failed] = [0, 0]
    await interruptible(async stop => {
      stop.addEventListener('abort', () =>
        tell('no other run is taken; those under way are ended (again to stop at once)'),
      )
      await work(
        {
          redis,
          store,
          concurrency,
          tell,
          onReady: () => tell(`worker: ${concurrency} at a time from ${shownUrl(redis)} into ${folder}`),
          onEnd(ended) {
            if (ended.kind === 'done') done++
            else {
              failed++
              tell(ended.message)
            }
          },
        },
        stop,
      )
    })
    tell(`${done} runs done${failed > 0 ? `, ${failed} failed` : ''}`)
  },
})
