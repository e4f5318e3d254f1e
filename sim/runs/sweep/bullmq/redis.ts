/** Connections to a Redis or Valkey server. */
import { Redis } from 'ioredis'
import { EngineUnreachable } from '../unreachable.ts'

/** How long a server may take to answer the first time, in milliseconds. */
const PATIENCE = 5_000
/** How long to wait before a lost connection is tried again, in milliseconds. */
const AGAIN = 1_000

/** As it may be shown: without its password. */
export function shownUrl(url: string): string {
  const shown = new URL(url)
  if (shown.password !== '') shown.password = '***'
  return shown.href
}

/**
 * A connection that comes back by itself when the server does: what is asked meanwhile waits for it.
 * @param tell hears when the server goes and comes
 * @throws EngineUnreachable where there is no server now
 */
export async function connect(url: string, tell: (text: string) => void = () => {}): Promise<Redis> {
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url))
    throw new EngineUnreachable(
      `expected the address of a Redis server as in redis://host:6379, found "${url}"`,
    )
  let open = false
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE,
    maxRetriesPerRequest: null, // BullMQ's condition for connections that wait for jobs
    retryStrategy: () => (open ? AGAIN : null),
  })
  let reason = ''
  redis.on('error', ({ message }: Error) => {
    reason = message
  })
  try {
    await redis.connect()
    await redis.ping()
  } catch (error) {
    redis.disconnect()
    const why = reason === '' ? String(error) : reason
    throw new EngineUnreachable(
      `no Redis server answers at ${shownUrl(url)}: ${why}\n` +
        'Start one (redis-server --appendonly yes), or say where it is with --redis or REDIS_URL.',
    )
  }
  open = true
  let gone = false
  redis.on('reconnecting', () => {
    if (!gone) tell(`the Redis server is gone (${shownUrl(url)}); waiting for it`)
    gone = true
  })
  redis.on('ready', () => {
    if (gone) tell('the Redis server is back')
    gone = false
  })
  return redis
}
