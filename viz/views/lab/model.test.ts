import { describe, expect, it } from 'vitest'
import type { Run } from '../../model/run.ts'
import { tableOf } from '../../testing/table.ts'
import { comparisons, hashAgrees, moved, sizes } from './model.ts'

const ticks = (...hashes: string[]) =>
  tableOf(
    'ticks',
    hashes.map((hash, tick) => ({ tick, hash })),
  )

describe('the lab', () => {
  it('a run is reproduced as long as every world is the recorded one', () => {
    const recorded = ticks('a', 'b', 'c')
    expect(hashAgrees(recorded, ticks('a', 'b'))).toBe(true)
    expect(hashAgrees(recorded, ticks('a', 'x'))).toBe(false)
    expect(hashAgrees(recorded, ticks('a', 'b', 'c', 'd'))).toBe(false)
  })

  it('a lever moved back is no change', () => {
    const once = moved({}, 'institutions.sig.ratio_cap', 5, 3)
    expect(once).toEqual({ 'institutions.sig.ratio_cap': 5 })
    expect(moved(once, 'institutions.sig.ratio_cap', 3, 3)).toEqual({})
  })

  it('recorded and computed months stand in one chart; what only the union has is the union’s', () => {
    const metrics = (needs_met: number) =>
      tableOf('metrics', [
        { state: 'a', tick: 0, needs_met, recovery: Number.NaN },
        { state: 'union', tick: 0, needs_met: 50, recovery: 60 },
      ])
    const at = { state: 'a', start: '2020-01', range: { from: 0, to: 0 }, ticks: 1 }
    const [needs, recovery] = comparisons(metrics(90), metrics(80), at)
    expect(needs!.series.map(({ name, values }) => [name, values[0]])).toEqual([
      ['recorded', 90],
      ['here', 80],
    ])
    expect(recovery!.series[0]!.values[0]).toBe(60)
    expect(comparisons(metrics(90), undefined, at)[0]!.series).toHaveLength(1)
  })

  it('runs may be shorter, longer, coarser or finer', () => {
    const run = { manifest: { scenario: { ticks: 36, people_per_citizen: 1000 } } } as Run
    expect(sizes(run).map(({ path, value }) => [path, value])).toEqual([
      ['ticks', 36],
      ['people_per_citizen', 1000],
    ])
  })
})
