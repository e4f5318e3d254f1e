import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { withFiles } from '../scenarios/fixture.ts'
import { loadScenario } from '../scenarios/load.ts'
import { resolveScenario } from '../scenarios/resolve.ts'
import { type Scenario, institutions as schema } from '../scenarios/schema.ts'
import { InvariantBroken } from './core/institution.ts'
import { takeSnapshot } from './core/snapshot.ts'
import { openSimulation, type Simulation, type SimulationOptions } from './simulation.ts'
import { backend } from './testing/bench.ts'
import { tiny } from './testing/tiny.ts'
import { valleys } from './testing/valleys.ts'

const open = (scenario: Scenario, options: SimulationOptions = {}) =>
  openSimulation(scenario, { backend, ...options })

/** Runs `ticks` months and hands over what each leaves. */
async function run<T>(
  scenario: Scenario,
  ticks: number,
  read: (simulation: Simulation, record: ReturnType<Simulation['step']>) => T,
  options: SimulationOptions = {},
): Promise<T[]> {
  const simulation = await open(scenario, options)
  const seen = Array.from({ length: ticks }, () => read(simulation, simulation.step()))
  simulation.dispose()
  return seen
}
const hashes = (scenario: Scenario, ticks: number, options: SimulationOptions = {}) =>
  run(scenario, ticks, (_, { hash }) => hash, options)

describe('a run', () => {
  it('is a function of scenario and seed: the same again, to the hash of every tick', async () => {
    const once = await hashes(valleys(), 14)
    expect(await hashes(valleys(), 14)).toEqual(once)
    expect(new Set(once).size).toBe(14)
    const other = await hashes(valleys({}, { seed: 2 }), 14)
    expect(other.filter((hash, t) => hash === once[t])).toEqual([])
  })

  it.each([12, 5, 1])(
    'stopped at a checkpoint and resumed (every %i) goes on as if it had not stopped',
    async every => {
      const scenario = valleys({ planner: { checkpoint_every: every } })
      const unbroken = await hashes(scenario, 24)
      const simulation = await open(scenario)
      const first: string[] = []
      do first.push(simulation.step().hash)
      while (first.length < 10 || !simulation.atCheckpoint)
      const snapshot = takeSnapshot(simulation.world)
      simulation.dispose()
      const rest = await hashes(scenario, 24 - first.length, { snapshot })
      expect([...first, ...rest]).toEqual(unbroken)
    },
  )

  it('resumed from its beginning is the run itself', async () => {
    const scenario = valleys()
    const simulation = await open(scenario)
    expect(simulation.atCheckpoint).toBe(true)
    const snapshot = takeSnapshot(simulation.world)
    expect(await hashes(scenario, 3, { snapshot })).toEqual(await hashes(scenario, 3))
  })

  it('tells the month: tick, calendar and one value of each metric for each state', async () => {
    const scenario = valleys({}, { start: '2021-11' })
    const records = await run(scenario, 3, ({ metrics }, record) => {
      for (const values of record.metrics) {
        expect(values).toHaveLength(metrics.length)
        expect(values.every(Number.isFinite)).toBe(true)
      }
      return [record.tick, record.month, record.metrics.length]
    })
    expect(records).toEqual([
      [0, 11, 2],
      [1, 12, 2],
      [2, 1, 2],
    ])
  })

  it('proves every goal of every program it solved', async () => {
    const solves = (await run(valleys(), 13, (_, record) => record.solves)).flat()
    expect(solves.length).toBeGreaterThan(13 * 7)
    expect(solves.filter(({ accepted }) => !accepted)).toEqual([])
  })
})

describe('what is conserved from month to month', async () => {
  const seen = await run(valleys(), 26, ({ world, economy }, { tick }) =>
    world.states.map(({ citizens, people, money, flows, stock, reserve, index }) => ({
      tick,
      state: economy.states[index]!.id,
      count: citizens.count,
      births: people.births,
      deaths: people.deaths,
      supply: money.supply,
      opening: [...flows.opening],
      stock: [...stock],
      reserved: flows.reserved.map((n, p) => n - flows.released[p]!),
      reserve: [...reserve],
      exported: [...flows.exported],
      imported: [...flows.imported],
    })),
  )
  const months = seen.slice(1).map((now, t) => now.map((state, s) => ({ now: state, before: seen[t]![s]! })))

  it('people: those who were there, and the born, less the dead', () => {
    for (const { now, before } of months.flat())
      expect(now.count).toBe(before.count + now.births - now.deaths)
    const moved = seen.flat().reduce((sum, { births, deaths }) => sum + births + deaths, 0)
    expect(moved).toBeGreaterThan(3)
  })

  it('money: the supply is what it was', () => {
    for (const { now, before } of months.flat()) expect(now.supply).toBe(before.supply)
  })

  it('goods: a month opens with what the last one left, and the reserve holds what was put in and not taken out', () => {
    for (const { now, before } of months.flat()) {
      expect(now.opening).toEqual(before.stock)
      now.reserve.forEach((n, p) => {
        expect(n).toBe(before.reserve[p]! + now.reserved[p]!)
      })
    }
    expect(seen.at(-1)!.some(({ reserve }) => reserve.some(n => n > 0))).toBe(true)
  })

  it('trade: what one state sends another receives', () => {
    let traded = 0
    for (const states of seen) {
      states[0]!.exported.forEach((_, p) => {
        const sum = (flow: 'exported' | 'imported') =>
          states.reduce((total, state) => total + state[flow][p]!, 0)
        expect(sum('exported')).toBe(sum('imported'))
        traded += sum('exported')
      })
    }
    expect(traded).toBeGreaterThan(0)
  })
})

/** Every choice that an institution's options offer: [institution, option, value]. */
const choices = Object.entries(schema).flatMap(([institution, options]) =>
  Object.entries(options.shape).flatMap(([option, field]) => {
    const inner = field instanceof z.ZodDefault ? field.unwrap() : field
    return inner instanceof z.ZodEnum
      ? inner.options.map(value => [institution, option, String(value)] as const)
      : []
  }),
)

describe('every choice of an institution runs a year and a month', () => {
  it('and there are choices in each of them', () => {
    expect(new Set(choices.map(([institution]) => institution))).toEqual(new Set(Object.keys(schema)))
  })

  it.each(choices)('%s.%s = %s', async (institution, option, value) => {
    const scenario = valleys({ [institution]: { [option]: value } })
    const found = scenario.institutions[institution as keyof Scenario['institutions']]
    expect(found).toHaveProperty(option, value)
    const events = await run(scenario, 13, (_, { events }) => events)
    const troubles = events.flat().filter(({ kind }) => /failed|unsettled/.test(kind))
    expect(troubles).toEqual([])
  })

  it('with a horizon of several periods', async () => {
    expect(await hashes(valleys({ planner: { periods: [1, 2, 3] } }), 13)).toHaveLength(13)
  })

  it('in the smallest scenario there is', async () => {
    const { scenario } = resolveScenario(withFiles({}), 'mini.yaml')
    expect(await hashes(scenario, 26)).toHaveLength(26)
  })
})

describe('a world in which a law is broken', () => {
  /** Runs till the law is missed, having meddled with the world at the start of a phase of the second month. */
  async function meddle(phase: string, change: (simulation: Simulation) => void): Promise<unknown> {
    const onPhase = (now: string) => {
      if (now === phase && simulation.world.tick === 1) change(simulation)
    }
    const simulation = await open(valleys(), { onPhase })
    simulation.step()
    try {
      simulation.step()
      return undefined
    } catch (error) {
      return error
    } finally {
      simulation.dispose()
    }
  }
  const first = ({ world }: Simulation) => world.states[0]!
  const place = ({ economy }: Simulation, id: string) => economy.index.product.get(id)!

  it.each<[string, string, string, (simulation: Simulation) => void]>([
    ['a coin is minted', 'money is conserved', 'jobs', s => first(s).citizens.wallet[3]!++],
    ['a good is lost', 'goods are conserved', 'food', s => first(s).stock[place(s, 'coal')]!--],
    ['goods come from nothing', 'goods are conserved', 'market', s => first(s).stock[place(s, 'wood')]!++],
    [
      'somebody is over the cap',
      'nobody holds more than the cap',
      'seal',
      s => {
        const { citizens, money } = first(s)
        citizens.wallet[0]! += money.marketplace
        money.marketplace = 0
      },
    ],
    [
      'income is kept back',
      'the whole fund is paid out',
      'market',
      s => {
        const { money, citizens } = first(s)
        citizens.wallet[0]! -= 1
        money.fund += 1
      },
    ],
    [
      'somebody does what was never learnt',
      'workers are qualified for their work',
      'production',
      s => {
        const { citizens } = first(s)
        citizens.qualified[citizens.job.findIndex(job => job >= 0)] = 255
      },
    ],
    [
      'somebody is entered twice',
      'nobody is counted twice',
      'seal',
      s => {
        first(s).citizens.id[1] = first(s).citizens.id[0]!
      },
    ],
    [
      'goods in use are lost',
      'goods in use are what was bought and is not worn out',
      'market',
      s => first(s).inUse[place(s, 'chairs')]!--,
    ],
    [
      'the reserve is opened by a crack',
      'the reserve is whole and not negative',
      'seal',
      s => {
        first(s).reserve[place(s, 'grain')]! -= 0.5
      },
    ],
  ])('stops when %s, and says which law, when and where', async (_, law, phase, change) => {
    const error = await meddle(phase, change)
    expect(error).toBeInstanceOf(InvariantBroken)
    expect(error).toMatchObject({ invariant: law, tick: 1 })
    expect((error as InvariantBroken).entity).toMatch(/^hills/)
  })

  it('goes on when nobody meddles', async () => {
    expect(await meddle('jobs', () => {})).toBeUndefined()
  })
})

describe('at the edges', () => {
  it('a land where nothing can be made runs, and says that needs are not met', async () => {
    const scenario = tiny({
      products: [{ id: 'bread', theme: 'food' }],
      techniques: { baking: { out: { bread: 1 }, labour: { worker: 1 } } },
      tables: { consumption: [{ product: 'bread', subsistence: 1 }] },
    })
    const needs = await run(scenario, 4, ({ metrics }, record) => {
      const at = metrics.findIndex(({ name }) => name === 'needs_met')
      return record.metrics[0]![at]
    })
    expect(needs).toEqual([0, 0, 0, 0])
  })

  it.each(['state', 'union'] as const)(
    'a people that dies out leaves a land that goes on empty (fed as one %s)',
    async area => {
      const mortality = (['female', 'male'] as const).map(sex => ({ sex, age: 0, width: 110, rate: 30 }))
      const scenario = tiny({
        products: [{ id: 'bread', theme: 'food', kcal_per_unit: 2_500_000 }],
        techniques: { baking: { out: { bread: 1 }, labour: { worker: 1 } } },
        capacity: { baking: 100 },
        states: [{ id: 'a', people: 20 }],
        tables: { consumption: [{ product: 'bread', subsistence: 1 }], mortality },
        institutions: { census: { variant: 'life-table' }, food: { limit: 'limit', area } },
      })
      const counts = await run(scenario, 14, ({ world }, record) => {
        expect(record.metrics[0]!.every(Number.isFinite)).toBe(true)
        return world.states[0]!.citizens.count
      })
      expect(counts[0]).toBe(20)
      expect(counts.at(-1)).toBe(0)
    },
  )
})

it('the federation runs: every law holds, every program is proven, and it resumes where it stopped', async () => {
  const { scenario } = await loadScenario('federation', {
    overrides: ['small'],
    set: ['institutions.planner.checkpoint_every=1'],
  })
  const simulation = await open(scenario)
  const records = [simulation.step()]
  const snapshot = takeSnapshot(simulation.world)
  records.push(simulation.step())
  simulation.dispose()
  expect(records.flatMap(({ solves }) => solves).filter(({ accepted }) => !accepted)).toEqual([])
  expect(records.flatMap(({ events }) => events).filter(({ kind }) => /failed|unsettled/.test(kind))).toEqual(
    [],
  )
  expect(await hashes(scenario, 1, { snapshot })).toEqual([records[1]!.hash])
})
