/** A Redis server with a log of every change (AOF). */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { Redis } from 'ioredis'
import { freePort } from '../../../testing/free-port.ts'
import { Server } from './server.ts'

export class RedisServer extends Server {
  readonly url: string
  readonly program

  /** Nothing where there is no program for it. */
  static async open(folder: string): Promise<RedisServer | undefined> {
    if (spawnSync('redis-server', ['--version']).status !== 0) return undefined
    mkdirSync(folder)
    const server = new RedisServer(folder, await freePort())
    await server.start()
    return server
  }

  private constructor(folder: string, port: number) {
    super()
    this.url = `redis://127.0.0.1:${port}`
    const log = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '']
    const place = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder]
    this.program = { name: 'redis-server', args: [...place, ...log, '--maxmemory-policy', 'noeviction'] }
  }

  async answers(): Promise<boolean> {
    return this.#ask(redis => redis.ping()).then(
      () => true,
      () => false,
    )
  }

  async forget(): Promise<void> {
    await this.#ask(redis => redis.flushall())
  }

  async #ask(what: (redis: Redis) => Promise<unknown>): Promise<void> {
    const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null })
    redis.on('error', () => {})
    try {
      await redis.connect()
      await what(redis)
    } finally {
      redis.disconnect()
    }
  }
}
