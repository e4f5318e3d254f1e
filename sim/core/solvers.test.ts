import { describe, expect, it } from 'vitest'
import type { Bases } from '../../solver/lexicographic.ts'
import { type Model, ModelBuilder } from '../../solver/model.ts'
import { backend } from '../testing/bench.ts'
import { Solvers } from './solvers.ts'

type Home = Record<string, Bases>

/** max x + 2 y with x + y <= 4, x + 3 y <= 6: 5 at (3, 1). */
function program(): Model {
  const lp = new ModelBuilder('two')
  const goal = lp.goal('most', 'max')
  const [x, y] = [lp.col('x', 0, 10), lp.col('y', 0, 10)]
  const [first, second] = [lp.row('first', 0, 4), lp.row('second', 0, 6)]
  for (const col of [x, y]) lp.entry(first, col, 1)
  lp.entry(second, x, 1)
  lp.entry(second, y, 3)
  lp.cost(goal, x, 1)
  lp.cost(goal, y, 2)
  return lp.build().model
}
const iterations = (solvers: Solvers, home: Home) =>
  solvers
    .session(home, 'two', program)
    .solve()
    .goals.reduce((sum, goal) => sum + goal.iterations, 0)

describe('the programs of a run', () => {
  it('stay open under their names, and warm', () => {
    const [solvers, home] = [new Solvers(backend, 1000), {} as Home]
    const session = solvers.session(home, 'two', program)
    expect(solvers.session(home, 'two', () => expect.unreachable())).toBe(session)
    expect(iterations(solvers, home)).toBeGreaterThan(0)
    expect(iterations(solvers, home)).toBe(0)
    solvers.dispose()
  })

  it('are closed at a checkpoint, and go on from the bases that the world keeps', () => {
    const [solvers, home] = [new Solvers(backend, 1000), {} as Home]
    const session = solvers.session(home, 'two', program)
    session.solve()
    solvers.checkpoint()
    expect(Object.keys(home)).toEqual(['two'])
    expect(solvers.session(home, 'two', program)).not.toBe(session)
    solvers.dispose()
    // Also in another process: all there is to know is in the world.
    const resumed = new Solvers(backend, 1000)
    expect(iterations(resumed, structuredClone(home))).toBe(0)
    resumed.dispose()
  })

  it('start from nothing where what the world keeps is of a program of another shape', () => {
    const [solvers, home] = [new Solvers(backend, 1000), {} as Home]
    solvers.session(home, 'two', program).solve()
    solvers.checkpoint()
    const { cols, rows } = home.two![0]!
    for (const other of [[], [{ cols: cols.slice(1), rows }, null], [{ cols, rows: rows.slice(1) }, null]]) {
      expect(iterations(solvers, { two: other })).toBeGreaterThan(0)
      solvers.dispose()
    }
  })

  it('leave a proof of each goal, told once', () => {
    const solvers = new Solvers(backend, 1000)
    const { x } = solvers.once('here', program())
    expect([...x]).toEqual([3, 1])
    const [record, ...others] = solvers.takeRecords()
    expect(others).toEqual([])
    expect(record).toMatchObject({
      area: 'here',
      goal: 'most',
      status: 'optimal',
      value: 5,
      rows: 2,
      cols: 2,
      accepted: true,
    })
    expect(solvers.takeRecords()).toEqual([])
  })

  it('say when the iterations allowed are not enough', () => {
    const solvers = new Solvers(backend, 0)
    solvers.once('here', program())
    expect(solvers.takeRecords()).toMatchObject([{ status: 'iteration-limit', accepted: false }])
  })
})
