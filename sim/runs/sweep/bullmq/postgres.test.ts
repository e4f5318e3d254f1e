import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Store } from '../../store/layout.ts'
import { sweepFile, until } from '../testing.ts'
import { queueLaws } from './testing/laws.ts'
import { PostgresServer } from './testing/postgres.ts'
import { work } from './worker.ts'

const bench = queueLaws('PostgreSQL', folder => PostgresServer.open(folder))

it('a worker whose tables are gone asks once a second, not all the time; a sweep makes them again, and it goes on', async () => {
  const { server, folder, executor } = bench()
  const store = Store.create(join(folder, 'dropped'))
  const heard: string[] = []
  const stop = new AbortController()
  const ready = Promise.withResolvers<void>()
  const options = { broker: server.url, store, concurrency: 1, onReady: ready.resolve, onEnd: () => {} }
  const working = work({ ...options, tell: text => void heard.push(text) }, stop.signal)
  await ready.promise
  await server.ask('drop schema bullmq cascade')
  await until(() => heard.length > 0)
  const before = heard.length
  await setTimeout(2_000)
  expect(heard.length - before).toBeLessThan(10)
  const swept = await sweepFile(store.folder, join(folder, 'few.yaml'), executor())
  expect(swept).toEqual({ done: 3, broken: [], faults: [] })
  stop.abort()
  await working
})
