/** A real Redis server for a test: its own port, its own folder, a log of every change (AOF). */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { connect } from '../redis.ts'

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

export class RedisServer {
  readonly url: string
  readonly #port: number
  readonly #folder: string
  #process: ChildProcess | undefined

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
    this.url = `redis://127.0.0.1:${port}`
  }

  static async start(folder: string): Promise<RedisServer> {
    const server = new RedisServer(folder, await freePort())
    await server.start()
    return server
  }

  /** Also again, after `kill`: it goes on from its log. */
  async start(): Promise<void> {
    const log = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '']
    const place = ['--bind', '127.0.0.1', '--port', `${this.#port}`, '--dir', this.#folder]
    this.#process = spawn('redis-server', [...place, ...log, '--maxmemory-policy', 'noeviction'], {
      stdio: 'ignore',
    })
    for (let answers = false; !answers; await setTimeout(20))
      answers = await this.ask('ping').then(
        () => true,
        () => false,
      )
  }

  async kill(): Promise<void> {
    this.#process!.kill('SIGKILL')
    await once(this.#process!, 'exit')
  }

  async ask(command: string, ...words: string[]): Promise<unknown> {
    const redis = await connect(this.url)
    return redis.call(command, ...words).finally(() => redis.disconnect())
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}
