import { describe, expect, it } from 'vitest'
import { wishesOf } from '../../model/wishes.ts'
import { tableOf } from '../../testing/table.ts'
import { joinedTo, pipelineOf, reasonsOf, sifted, tellingWish, votesOf } from './model.ts'

interface Told {
  tier?: string
  yes?: number
  no?: number
  eligible?: number
  supporters?: number
  reason?: string
}

const step = (wish: string, step: string, tick: number, told: Told = {}) => ({
  state: wish.split('-')[0]!,
  wish,
  step,
  subject: 'homes',
  tick,
  tier: '',
  yes: 0,
  no: 0,
  eligible: 0,
  supporters: 10,
  reason: '',
  ...told,
})

// As in a table of the page: the rows of a wish in the order of the steps' names.
const wishes = wishesOf(
  tableOf('wishes', [
    step('a-2', 'delivered', 9, { tier: 'state', supporters: 50 }),
    step('a-2', 'proposed', 3, { tier: 'state' }),
    step('a-2', 'raised', 1),
    step('a-2', 'voted', 4, { tier: 'state', yes: 60, no: 20, eligible: 100 }),
    step('a-10', 'raised', 1),
    step('a-10', 'stopped', 3, { reason: 'joined to the wish it is gathered in: a-2' }),
    step('b-1', 'proposed', 7, { tier: 'block' }),
    step('b-1', 'raised', 2),
    step('b-1', 'stopped', 8, { tier: 'block', reason: 'nothing recycles its waste: crumbs' }),
    step('b-3', 'raised', 5),
  ]),
)
const all = { state: '', tier: '', step: '', range: { from: 0, to: 99 } }

describe('wishes', () => {
  it('have their steps in order of time, and stand in the order in which they arose', () => {
    expect(wishes.map(({ id }) => id)).toEqual(['a-2', 'a-10', 'b-1', 'b-3'])
    expect(wishes[0]!.way.map(({ step }) => step)).toEqual(['raised', 'proposed', 'voted', 'delivered'])
  })

  it('can be looked at by state, tier, end and time', () => {
    const ids = (sieve: Partial<typeof all>) => sifted(wishes, { ...all, ...sieve }).map(({ id }) => id)
    expect(ids({ state: 'b' })).toEqual(['b-1', 'b-3'])
    expect(ids({ tier: 'block' })).toEqual(['b-1'])
    expect(ids({ step: 'stopped' })).toEqual(['a-10', 'b-1'])
    expect(ids({ range: { from: 2, to: 4 } })).toEqual(['b-1'])
  })
})

describe('the pipeline', () => {
  const { steps } = pipelineOf(wishes)
  it('counts at each step who took it, who was stopped after it and who waits', () => {
    expect(steps.slice(0, 2)).toEqual([
      { name: 'raised', count: 4, stopped: 1, waiting: 1, months: Number.NaN },
      { name: 'proposed', count: 2, stopped: 1, waiting: 0, months: 3.5 },
    ])
    expect(steps.at(-1)).toMatchObject({ name: 'delivered', count: 1, stopped: 0, waiting: 0 })
  })

  it('loses nobody: who took a step took the next, was stopped or waits', () => {
    const ends = steps.reduce((sum, { stopped, waiting }) => sum + stopped + waiting, 0)
    expect(ends + steps.at(-1)!.count).toBe(wishes.length)
  })
})

it('reasons are counted without the things that they are about', () => {
  expect(reasonsOf(wishes).bars.map(({ name, value }) => [name, value])).toEqual([
    ['joined to the wish it is gathered in', 1],
    ['nothing recycles its waste', 1],
  ])
  expect(joinedTo(wishes, wishes[0]!).map(({ id }) => id)).toEqual(['a-10'])
})

it('votes are shares of those who might vote, with gaps where there was none', () => {
  const time = { span: { start: '2020-01', range: { from: 0, to: 5 } }, ticks: 6 }
  const { parts } = votesOf(wishes, 'state', time)!
  expect(parts.map(({ name, values }) => [name, values[4]])).toEqual([
    ['yes', 60],
    ['no', 20],
    ['not cast', 20],
  ])
  expect(parts[0]!.values[3]).toBeNaN()
  expect(votesOf(wishes, 'nation', time)).toBeUndefined()
})

it('the wish that is told unasked is one that came to something', () => {
  expect(tellingWish(wishes)!.id).toBe('a-2')
  expect(tellingWish(sifted(wishes, { ...all, state: 'b' }))!.id).toBe('b-1')
  expect(tellingWish([])).toBeUndefined()
})
