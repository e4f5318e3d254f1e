/** Calls over a channel: what goes in comes out, and no call is left without an end. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Caller, type Served, serve } from './rpc.ts'

type Sums = {
  add: { input: { numbers: number[] }; progress: number; output: number }
  count: { input: null; progress: number; output: never }
  keep: { input: Uint8Array; progress: never; output: Uint8Array }
}

/** The last number that `count` told: it goes on for ever, unless it is aborted. */
let counted = 0
const sums: Served<Sums> = {
  add({ numbers }, { progress }) {
    return numbers.reduce((sum, number) => {
      if (!Number.isFinite(number)) throw new RangeError(`${number} cannot be added`)
      progress(sum + number)
      return sum + number
    }, 0)
  },
  async count(_, { progress, pause }) {
    for (;;) {
      progress(++counted)
      await pause()
    }
  },
  keep: bytes => bytes,
}

let channel: MessageChannel
let caller: Caller<Sums>
beforeEach(() => {
  channel = new MessageChannel()
  serve(channel.port2, sums)
  caller = new Caller(channel.port1)
  channel.port1.start()
  channel.port2.start()
})
afterEach(() => channel.port1.close())

describe('a call', () => {
  it('comes back with its output, and tells its progress in order', async () => {
    const told: number[] = []
    const sum = await caller.call('add', { numbers: [1, 2, 3] }, { onProgress: value => told.push(value) })
    expect([sum, told]).toEqual([6, [1, 3, 6]])
  })

  it('comes back with its error, by name and message', async () => {
    const failing = caller.call('add', { numbers: [1, Number.NaN] })
    await expect(failing).rejects.toMatchObject({ name: 'RangeError', message: 'NaN cannot be added' })
  })

  it('is answered as itself, however many are under way', async () => {
    const sums = Array.from({ length: 50 }, (_, n) => caller.call('add', { numbers: [n, n] }))
    expect(await Promise.all(sums)).toEqual(Array.from({ length: 50 }, (_, n) => 2 * n))
  })

  it('may hand over bytes instead of copying them', async () => {
    const bytes = Uint8Array.of(1, 2, 3)
    expect(await caller.call('keep', bytes, { transfer: [bytes.buffer] })).toEqual(Uint8Array.of(1, 2, 3))
    expect(bytes.length).toBe(0)
  })

  it('is not begun when it cannot be sent', async () => {
    const numbers = [() => 1] as unknown as number[]
    await expect(caller.call('add', { numbers })).rejects.toMatchObject({ name: 'DataCloneError' })
  })
})

describe('an aborted call', () => {
  it('ends with the reason, and its work stops', async () => {
    const stop = new AbortController()
    const endless = caller.call('count', null, {
      signal: stop.signal,
      onProgress: count => count === 10 && stop.abort(new Error('enough')),
    })
    await expect(endless).rejects.toThrow('enough')
    await new Promise(resolve => setTimeout(resolve, 200))
    const then = counted
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(counted).toBe(then)
  })

  it('leaves others alone', async () => {
    const stop = new AbortController()
    const endless = caller.call('count', null, { signal: stop.signal })
    const other = caller.call('add', { numbers: [2, 2] })
    stop.abort()
    await expect(endless).rejects.toMatchObject({ name: 'AbortError' })
    expect(await other).toBe(4)
  })

  it('is not even sent when it was aborted before', async () => {
    await expect(caller.call('count', null, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  })
})

describe('when the other side is gone', () => {
  it('calls under way end, and those to come too', async () => {
    const endless = caller.call('count', null)
    caller.fail(new Error('the worker broke down'))
    await expect(endless).rejects.toThrow('the worker broke down')
    await expect(caller.call('add', { numbers: [] })).rejects.toThrow('the worker broke down')
  })
})
