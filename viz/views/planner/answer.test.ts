import { expect, it } from 'vitest'
import { answerInWords } from './answer.ts'

const priced = {
  goal: 'wants' as const,
  price: 21.7,
  priceUnit: 'h of labour content per t',
  impossible: false,
}

it('tells the price of one more and how far it holds', () => {
  expect(answerInWords({ ...priced, range: { less: 12, more: null } }, 't')).toEqual([
    'One more t would cost 21.7 h of labour content per t, in the goal "wants".',
    'That holds down to 12 t less, however much more.',
  ])
})

it('tells what comes for nothing, and what cannot be had', () => {
  const range = { less: null, more: null }
  expect(answerInWords({ ...priced, goal: 'none', range }, 't')).toEqual([
    'One more t could be had for nothing.',
  ])
  expect(answerInWords({ ...priced, impossible: true, range }, 't')).toEqual([
    'One more t cannot be had at all.',
  ])
})
