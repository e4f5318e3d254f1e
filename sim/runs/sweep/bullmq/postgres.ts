/** A queue in a PostgreSQL database: in a schema `bullmq` of its own, which is made by whoever comes first. */
import { setTimeout } from 'node:timers/promises'
import { createPostgresBackend, DEFAULT_SCHEMA, type PgPool, runMigrations } from 'bullmq'
import { AGAIN, type Broker, brokerOn, PATIENCE, presence, unusable } from './broker.ts'
import { pg } from './postgres-driver.ts'

const HINT = 'postgres -D DIR'

/** @throws EngineUnreachable where there is no server, or none that can be used */
export async function connectPostgres(url: string, tell: (text: string) => void): Promise<Broker> {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE,
    keepAlive: true, // else a line that was cut is noticed after an hour
    options: `-c search_path=${DEFAULT_SCHEMA}`,
  })
  // A server that goes takes all connections with it. What waits for an answer gets the error; those at rest need nothing.
  const unheard = () => {}
  pool.on('error', unheard)
  pool.on('connect', client => void client.on('error', unheard))
  try {
    const client = await pool.connect()
    await runMigrations(client).finally(() => client.release())
  } catch (error) {
    await pool.end()
    throw unusable('PostgreSQL', url, reasonOf(error), HINT)
  }
  return brokerOn(createPostgresBackend, pool, pool, makePatient(pool, url, tell), tell)
}

/**
 * From now on whoever asks waits for a server that is gone, and asks again what was lost with it. So something may be done twice, which
 * the store absorbs.
 * @returns closes it
 */
function makePatient(pool: PgPool, url: string, tell: (text: string) => void): () => Promise<void> {
  const { gone, back } = presence('PostgreSQL', url, tell)
  const connectNow = pool.connect.bind(pool)
  let closed = false
  pool.connect = async () => {
    for (;;)
      try {
        const client = await connectNow()
        back()
        return client
      } catch (error) {
        if (closed) throw error
        gone()
        await setTimeout(AGAIN)
      }
  }
  pool.query = async (text, values) => {
    for (;;) {
      const client = await pool.connect()
      try {
        const result = await client.query(text, values)
        client.release()
        return result
      } catch (error) {
        client.release(true)
        if (closed) throw error
        // Also before it is told: a worker asks again at once, where its tables are gone tens of thousands of times a second.
        await setTimeout(AGAIN)
        if (!wasLost(error)) throw unusable('PostgreSQL', url, reasonOf(error), HINT)
      }
    }
  }
  return () => {
    closed = true
    return pool.end()
  }
}

/** Whether the connection broke (or the server was shut down, class 57), and the question is not to blame. */
const wasLost = (error: unknown): boolean => {
  const { severity, code } = error as { severity?: string; code?: string }
  return severity === undefined || code?.startsWith('57') === true
}

/** Where a name stands for several addresses, each has failed in its own way. */
const reasonOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(reasonOf).join('; ')
    : error instanceof Error
      ? error.message
      : String(error)
