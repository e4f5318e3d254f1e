import { expect, it } from 'vitest'
import { formatChanges, parseChanges } from './changes.ts'

const changes = {
  'institutions.sig.ratio_cap': 5,
  'institutions.food.limit': 'off',
  'institutions.internal_affairs.staff': 0.0025,
  people_per_citizen: 1000,
}

it('stand in an address in short, without a character that must be escaped', () => {
  const text = formatChanges(changes)
  expect(text).toBe(
    'food.limit*off**internal_affairs.staff*0.0025**sig.ratio_cap*5**.people_per_citizen*1000',
  )
  expect(new URLSearchParams({ text }).toString()).toBe(`text=${text}`)
})

it('come back from it as they were, words as words and numbers as numbers', () => {
  expect(parseChanges(formatChanges(changes))).toEqual(changes)
  expect(parseChanges(formatChanges({}))).toEqual({})
})

it('are read as far as they make sense', () => {
  expect(parseChanges('sig.ratio_cap*5**nonsense***food.limit*')).toEqual({ 'institutions.sig.ratio_cap': 5 })
})
