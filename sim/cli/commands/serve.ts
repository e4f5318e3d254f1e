/** `ogas serve`: the runs and experiments of a folder as pages, live. */
import { defineCommand } from '../command.ts'
import { Failure } from '../failure.ts'
import { interruptible } from '../interrupt.ts'
import { writeData } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'

interface Arguments {
  folder: string
  port: string
}

export const serve = defineCommand<Arguments>({
  usage: 'serve [folder]',
  describe: 'Show the runs and experiments of a folder in a browser of this machine, until Ctrl-C',
  positionals: {
    folder: {
      type: 'string',
      default: 'runs',
      describe: 'Folder of run directories and stores, or one of them',
    },
  },
  options: {
    port: {
      type: 'string',
      default: '4720',
      requiresArg: true,
      describe: 'Port to listen at (0: any that is free)',
    },
  },
  async run({ folder, port }) {
    const number = wholeNumber('port', port, 0)
    const { startServer } = await import('../../../viz/report/server.ts')
    await interruptible(async signal => {
      const server = await startServer(folder, number).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error
        throw new Failure(`--port: ${port} is taken; choose another one, or 0 for any that is free`)
      })
      writeData(server.address)
      await new Promise(stop => signal.addEventListener('abort', stop))
      await server.close()
    })
  },
})
