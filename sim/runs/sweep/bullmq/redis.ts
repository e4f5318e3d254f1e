/** A queue on a Redis or Valkey server. */
import { createRedisBackend } from 'bullmq'
import { Redis } from 'ioredis'
import { AGAIN, type Broker, brokerOn, PATIENCE, presence, unusable } from './broker.ts'

/** @throws EngineUnreachable where there is no server now */
export async function connectRedis(url: string, tell: (text: string) => void): Promise<Broker> {
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
    throw unusable('Redis', url, reason || String(error), 'redis-server --appendonly yes')
  }
  open = true
  const { gone, back } = presence('Redis', url, tell)
  redis.on('reconnecting', gone).on('ready', back)
  const listening = redis.duplicate().on('error', () => {})
  const close = async () => [redis, listening].forEach(client => void client.disconnect())
  return brokerOn(createRedisBackend, redis, listening, close, tell)
}
