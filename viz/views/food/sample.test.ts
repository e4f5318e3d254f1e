import { expect, it } from 'vitest'
import { tableOf } from '../../testing/table.ts'
import { countedRows, inOrder } from './sample.ts'

const sample = tableOf('citizens/sample', [
  { state: 'a', tick: 0, id: 7, age: 300 },
  { state: 'a', tick: 12, id: 7, age: 312 },
  { state: 'a', tick: 12, id: 3, age: 30 },
  { state: 'b', tick: 12, id: 5, age: 100 },
])

it('citizens are those of a count, of all states or of one', () => {
  expect([...countedRows(sample, 0, '')]).toEqual([0])
  expect([...countedRows(sample, 12, '')]).toEqual([1, 2, 3])
  expect([...countedRows(sample, 12, 'b')]).toEqual([3])
})

it('they can be put in the order of any number', () => {
  expect([...inOrder(sample, Uint32Array.of(1, 2, 3), 'age')]).toEqual([2, 3, 1])
})
