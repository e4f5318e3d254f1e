import { describe, expect, it } from 'vitest'
import { tableOf } from '../../testing/table.ts'
import { divergenceOf } from './divergence.ts'
import { fanOf, pairBars, pairedOf } from './fans.ts'
import { groupsOf, pairsOf, seedOf } from './groups.ts'
import type { Loaded } from './load.ts'
import { bucketOf, headlines, outcomesOf, scopeOf } from './outcomes.ts'
import { differencesOf } from './parameters.ts'

interface Told {
  seed: number
  reserve?: number
  overrides?: string[]
  /** Of two months. */
  wants?: [number, number]
  hashes?: [string, string]
  products?: string[]
  ticks?: number
}

/** A run of two months of one state. */
function loaded({
  seed,
  reserve = 0.2,
  overrides = [],
  wants = [80, 90],
  hashes = ['h0', 'h1'],
  products = ['bread', 'steel'],
  ticks: months = 2,
}: Told): Loaded {
  const options = { title: 'One land', seed, institutions: { food: { reserve, powers: ['a', 'b'] } } }
  const scenario = { ...options, tables: { products: products.map(id => ({ id })) } }
  const metrics = tableOf(
    'metrics',
    ['a', 'union'].flatMap(state => [0, 1].map(tick => ({ state, tick, wants_met: wants[tick]!, week: 40 }))),
    { wants_met: { unit: '%', better: 'more' }, week: { unit: 'h/week', better: 'less' } },
  )
  const ticks = tableOf(
    'ticks',
    [0, 1].map(tick => ({ tick, hash: hashes[tick]! })),
  )
  const manifest = { scenario: options, overrides, ticks: months, engine: { name: 'ogas', version: '1' } }
  return { run: { manifest }, place: 0, scenario, metrics, ticks } as unknown as Loaded
}

const base = [3, 1, 2].map(seed => loaded({ seed, wants: [80, 80 + seed] }))
const changed = [1, 2].map(seed =>
  loaded({ seed, reserve: 0.1, overrides: ['thin'], wants: [80, 70 + 9 * seed], hashes: ['h0', `x${seed}`] }),
)
const groups = groupsOf([...base, ...changed])
const scope = scopeOf(groups, '')
const asked = { metric: 'wants_met', state: '', span: { start: '2020-01', range: { from: 0, to: 1 } } }

describe('groups', () => {
  it('hold the runs that differ by seed alone, in order of seed, under what sets them apart', () => {
    expect(groups.map(({ label, runs }) => [label, runs.map(seedOf)])).toEqual([
      ['A', ['1', '2', '3']],
      ['B thin', ['1', '2']],
    ])
  })
  it('are paired by seed', () => {
    expect(pairsOf(groups[0]!, groups[1]!).map(pair => pair.map(seedOf))).toEqual([
      ['1', '1'],
      ['2', '2'],
    ])
  })
})

describe('parameters', () => {
  it('that are alike are counted, not shown; seeds are no difference', () => {
    // Alike: title, powers, and the engine's name and version.
    expect(differencesOf(groups)).toEqual({
      shown: [{ path: 'institutions.food.reserve', values: ['0.2', '0.1'] }],
      equal: 4,
    })
  })
  it('of tables are told by their rows', () => {
    const other = groupsOf([loaded({ seed: 1 }), loaded({ seed: 1, products: ['bread', 'iron', 'coal'] })])
    expect(differencesOf(other).shown).toEqual([
      { path: 'tables.products', values: ['2 rows', '2 rows other than in A, 1 of A not here'] },
    ])
  })
})

describe('outcomes', () => {
  const [wants, week] = outcomesOf(groups, headlines(groups), scope)
  it('are means over seeds; differences are those of pairs', () => {
    expect(wants!.measure.metric).toBe('wants_met')
    expect(wants!.first).toBeCloseTo(81)
    // Seed 1: 79.5 less 80.5; seed 2: 84 less 81.
    expect(wants!.others[0]!.difference).toBeCloseTo(1)
  })
  it('count the seeds that are better and worse; what does not differ is neither', () => {
    expect(wants!.others[0]).toMatchObject({ pairs: 2, better: 1, worse: 1, bucket: 2 })
    expect(week!.others[0]).toMatchObject({ pairs: 2, better: 0, worse: 0, bucket: 0 })
  })
  it('are of the months that all runs have', () => {
    const longer = loaded({ seed: 1, wants: [80, 90] })
    const shorter = loaded({ seed: 1, reserve: 0.1, wants: [70, 0], ticks: 1 })
    const two = groupsOf([longer, shorter])
    const [wants] = outcomesOf(two, headlines(two), scopeOf(two, ''))
    expect([wants!.first, wants!.others[0]!.difference]).toEqual([80, -10])
  })
  it('fall into buckets by their share of the first value', () => {
    const differences = [0, 1, -1.5, 10, 11]
    expect(differences.map(difference => bucketOf(difference, 100))).toEqual([0, 1, 2, 3, 4])
    expect([bucketOf(0, 0), bucketOf(1, 0)]).toEqual([0, 4])
  })
})

describe('fans', () => {
  it('show single runs while they are few, and their median', () => {
    const { series, bands } = fanOf(groups, asked)
    expect(bands).toEqual([])
    expect(series.filter(({ crowd }) => crowd)).toHaveLength(5)
    expect(series.filter(({ crowd }) => !crowd).map(({ name, values }) => [name, values[1]])).toEqual([
      ['A', 82],
      ['B thin', 83.5],
    ])
  })
  it('show quantiles of many', () => {
    const many = groupsOf(Array.from({ length: 21 }, (_, seed) => loaded({ seed, wants: [80, seed] })))
    const { series, bands } = fanOf(many, asked)
    expect(series.map(({ values }) => values[1])).toEqual([10])
    expect(bands!.map(({ name, low, high }) => [name, Math.round(low[1]!), Math.round(high[1]!)])).toEqual([
      ['A 90 %', 1, 19],
      ['A 50 %', 5, 15],
    ])
  })
  it('of pairs show the difference within each seed', () => {
    const { series } = pairedOf(groups, asked)!
    expect(series.map(({ name, values }) => [name, values[1]])).toEqual([
      ['B less A, seed 1', -2],
      ['B less A, seed 2', 6],
      ['B less A', 2],
    ])
    const bars = pairBars(groups, headlines(groups)[0]!, scope).bars.map(({ value, note }) => [value, note])
    expect(bars).toEqual([
      [-1, 'worse'],
      [3, 'better'],
    ])
  })
  it('cannot pair runs without a seed in common', () => {
    expect(pairedOf(groupsOf([base[0]!, changed[0]!]), asked)).toBeUndefined()
  })
})

describe('the first divergence', () => {
  it('is the first month whose worlds differ, with the metrics that show it', () => {
    const [a, b] = pairsOf(groups[0]!, groups[1]!)[1]!
    const { world, metrics, parts } = divergenceOf(a, b)
    expect([world, metrics]).toEqual([1, 1])
    expect(parts.map(({ state, metric, values }) => [state, metric, ...values])).toEqual([
      ['a', 'wants met', 82, 88],
      ['union', 'wants met', 82, 88],
    ])
  })
  it('is never, when all worlds are the same', () => {
    expect(divergenceOf(base[0]!, base[0]!)).toEqual({ world: undefined, metrics: undefined, parts: [] })
  })
  it('may show in no metric', () => {
    const hidden = loaded({ seed: 1, wants: [80, 81], hashes: ['h0', 'other'] })
    expect(divergenceOf(loaded({ seed: 1, wants: [80, 81] }), hidden)).toEqual({
      world: 1,
      metrics: undefined,
      parts: [],
    })
  })
})
