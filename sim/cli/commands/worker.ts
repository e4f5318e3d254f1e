/** `ogas worker`: takes runs from the queue of `ogas sweep --engine bullmq`, until it is told to stop. */
import { availableParallelism } from 'node:os'
import { defineCommand } from '../command.ts'
import { interruptible } from '../interrupt.ts'
import { tell } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'
import { brokerOption } from './engine-options.ts'
import { storeOption } from './sweep.ts'

interface Arguments {
  broker: string
  store: string
  concurrency: string | undefined
}

export const worker = defineCommand<Arguments>({
  usage: 'worker',
  describe: 'Take runs of sweeps from a queue on a server, on any machine that sees the store',
  options: {
    broker: brokerOption,
    store: storeOption,
    concurrency: { type: 'string', requiresArg: true, describe: 'Runs at a time [default: one a core]' },
  },
  async run({ broker, store: folder, concurrency: given }) {
    const concurrency = given === undefined ? availableParallelism() : wholeNumber('concurrency', given)
    const [{ Store }, { work }, { shownUrl }] = await Promise.all([
      import('../../runs/store/layout.ts'),
      import('../../runs/sweep/bullmq/worker.ts'),
      import('../../runs/sweep/bullmq/broker.ts'),
    ])
    const store = Store.open(folder)
    let [done, failed] = [0, 0]
    await interruptible(async stop => {
      stop.addEventListener('abort', () =>
        tell('no other run is taken; those under way are ended (again to stop at once)'),
      )
      await work(
        {
          broker,
          store,
          concurrency,
          tell,
          onReady: () => tell(`worker: ${concurrency} at a time from ${shownUrl(broker)} into ${folder}`),
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
