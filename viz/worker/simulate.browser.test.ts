/** The engine in a browser's worker: the same world as in Node, month by month. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadScenario } from '../../scenarios/load.ts'
import type { Scenario } from '../../scenarios/schema.ts'
import { openSimulation } from '../../sim/simulation.ts'
import { tiny } from '../../sim/testing/tiny.ts'
import { bundleEngine } from './bundle.ts'
import { type EnginePage, openEnginePage, startOn } from './testing/browser.ts'

let opened: EnginePage
beforeAll(async () => {
  opened = await openEnginePage()
  await startOn(opened.page)
})
afterAll(() => opened.close())

/** World hashes by tick, and a metric of the union, as Node has them. */
async function inNode(scenario: Scenario, ticks: number): Promise<{ hashes: string[] }> {
  const simulation = await openSimulation(scenario)
  const hashes = Array.from({ length: ticks }, () => simulation.step().hash)
  simulation.dispose()
  return { hashes }
}

/** The same in the browser, from the tables told on the way. */
const inBrowser = (scenario: Scenario, ticks: number) =>
  opened.page.evaluate(
    async ({ scenario, ticks }) => {
      const live = new ogas.LiveTables()
      const told: number[] = []
      const outcome = await ogas.engine.call(
        'simulate',
        { scenario, ticks },
        {
          onProgress: months => {
            live.append(months)
            told.push(months.done)
          },
        },
      )
      const table = live.table('ticks')
      const hashes: string[] = []
      for (let row = 0; row < table.rows; row++)
        hashes[table.numbers('tick')[row]!] = table.nameAt('hash', row)
      const metrics = live.table('metrics')
      return {
        outcome,
        hashes,
        told,
        names: live.names,
        metrics: [metrics.rows, metrics.names('state').names],
      }
    },
    { scenario, ticks },
  )

const bakery = (options: Partial<Scenario> = {}) =>
  tiny({
    products: [{ id: 'bread', kcal_per_unit: 2500, theme: 'food' }],
    techniques: { bakery: { out: { bread: 1 }, labour: { worker: 1 } } },
    capacity: { bakery: 5000 },
    tables: { consumption: [{ product: 'bread', subsistence: 30 }] },
    options: { ticks: 25, ...(options as object) },
  })

describe('a scenario run in the browser', () => {
  it('goes through the worlds that Node goes through: a village', async () => {
    const scenario = bakery()
    const { hashes } = await inNode(scenario, 25)
    const found = await inBrowser(scenario, 25)
    expect(found.hashes).toEqual(hashes)
    expect(found.outcome).toEqual({ ending: { status: 'complete' }, ticks: 25, hash: hashes.at(-1) })
    expect(found.told.at(-1)).toBe(25)
    expect(found.told.length).toBeGreaterThanOrEqual(3)
    expect(found.metrics).toEqual([50, ['asha', 'union']])
    expect(found.names).toEqual(['ticks', 'metrics', 'events'])
  })

  it('goes through the worlds that Node goes through: the federation', async () => {
    const { scenario } = await loadScenario('federation', { overrides: ['small'] })
    const { hashes } = await inNode(scenario, 6)
    const found = await inBrowser(scenario, 6)
    expect(found.hashes).toEqual(hashes)
    expect(found.metrics[0]).toBe(6 * 6)
  }, 180_000)

  it('stops when it is told to, and the next one runs as if nothing had been', async () => {
    const scenario = bakery({ ticks: 12_000 } as Partial<Scenario>)
    const stopped = await opened.page.evaluate(async scenario => {
      const stop = new AbortController()
      const since = performance.now()
      const run = ogas.engine.call(
        'simulate',
        { scenario },
        { signal: stop.signal, onProgress: () => stop.abort(new Error('seen enough')) },
      )
      const reason = await run.catch(error => error.message)
      const other = await ogas.engine.call('simulate', { scenario, ticks: 3 })
      return { reason, other, seconds: (performance.now() - since) / 1000 }
    }, scenario)
    expect(stopped.reason).toBe('seen enough')
    expect(stopped.other.hash).toBe((await inNode(scenario, 3)).hashes.at(-1))
    expect(stopped.seconds).toBeLessThan(20)
  })

  it('may be changed before, and tells what is wrong with a change', async () => {
    const { scenario } = await loadScenario('federation', { overrides: ['small'] })
    const { moved, week, refused, file } = await opened.page.evaluate(
      async ({ scenario, origin }) => {
        const moved = await ogas.engine.call('controls', { scenario })
        const changes = { 'institutions.jobs.week': 32 }
        const changed = await ogas.engine.call('change', { scenario, changes, from: 0 })
        const wrong = { 'institutions.jobs.week': 400 }
        return {
          moved: moved.length,
          week: changed.institutions.jobs.week,
          refused: await ogas.engine
            .call('change', { scenario, changes: wrong, from: 0 })
            .catch(error => `${error.name}: ${error.message}`),
          file: await ogas.engine.call('scenarioFile', { origin, changes, from: 0 }),
        }
      },
      { scenario, origin: { id: 'abc', sources: [], overrides: [], scenario } },
    )
    expect([moved > 40, week]).toEqual([true, 32])
    expect(refused).toMatch(
      /^ScenarioError: --set institutions.jobs.week=400 h: institutions.jobs.week: expected/,
    )
    expect(file).toContain('jobs:\n    week: 32 h')
  })

  it('tells what is wrong with it', async () => {
    const message = await opened.page.evaluate(async () => {
      const nothing = {} as Parameters<typeof ogas.engine.call<'simulate'>>[1]['scenario']
      return ogas.engine.call('simulate', { scenario: nothing, ticks: 1 }).catch(error => `${error.name}`)
    })
    expect(message).toBe('TypeError')
  })

  it('asks for nothing from outside, and complains of nothing', () => {
    expect(opened.complaints).toEqual([])
  })
})

it('says so where a page may not start a worker', async () => {
  const strict = await openEnginePage("default-src 'none'; script-src 'unsafe-inline'")
  try {
    const message = await strict.page.evaluate(() =>
      ogas.startEngine('', new Uint8Array(0)).then(
        () => 'started',
        error => `${error.name}: ${error.message}`,
      ),
    )
    expect(message).toMatch(/^NoEngine: This browser starts no worker for this page/)
  } finally {
    await strict.close()
  }
})

it('says so where its solver is no WebAssembly', async () => {
  const { script } = await bundleEngine()
  const message = await opened.page.evaluate(async script => {
    const engine = await ogas.startEngine(script, new Uint8Array(8))
    const scenario = { ticks: 1 } as Parameters<typeof engine.call<'simulate'>>[1]['scenario']
    const error = await engine.call('simulate', { scenario }).catch(error => error)
    engine.stop()
    return `${error.name}, then ${await engine.call('simulate', { scenario }).catch(late => late.name)}`
  }, script)
  expect(message).toBe('CompileError, then AbortError')
})
