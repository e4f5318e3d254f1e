import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest, printProblem, ScenarioError, show } from './problem.ts'

describe('nearest', () => {
  it('finds the name that was meant', () => {
    expect(nearest('titel', ['format', 'title', 'ticks'])).toBe('title')
    expect(nearest('ratio_capp', ['ratio_cap', 'holding_cap'])).toBe('ratio_cap')
    expect(nearest('Flour', ['floor', 'flour'])).toBe('flour')
    expect(nearest('sgi', ['sig', 'jobs'])).toBe('sig')
    expect(nearest('bred', ['bread', 'beer'])).toBe('bread')
  })

  it('keeps silent rather than guess', () => {
    expect(nearest('steel', ['bread', 'flour'])).toBeUndefined()
    expect(nearest('x', ['y'])).toBeUndefined()
    expect(nearest('anything', [])).toBeUndefined()
  })

  it('finds any name from which one letter was dropped', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,20}$/), fc.nat(), (name, at) => {
        const cut = at % name.length
        expect(nearest(name.slice(0, cut) + name.slice(cut + 1), ['0', name])).toBe(name)
      }),
    )
  })
})

describe('a scenario error', () => {
  const problem = (line: number) => ({ file: 'a.yaml', line, column: 2, message: 'x: expected b, found c' })

  it('prints place, message and hint', () => {
    expect(printProblem({ ...problem(3), hint: 'd' })).toBe(
      'a.yaml:3:2: x: expected b, found c (did you mean "d"?)',
    )
    expect(printProblem({ file: '--set q', line: 0, column: 0, message: 'expected path=value' })).toBe(
      '--set q: expected path=value',
    )
  })

  it('counts its problems', () => {
    expect(new ScenarioError([problem(1)]).message).toBe('a.yaml:1:2: x: expected b, found c\n1 problem')
    expect(new ScenarioError([problem(1), problem(2)]).message).toMatch(/\n2 problems$/)
  })

  it('prints the first fifty and keeps all', () => {
    const error = new ScenarioError(Array.from({ length: 60 }, (_, line) => problem(line + 1)))
    const lines = error.message.split('\n')
    expect(lines).toHaveLength(52)
    expect(lines.slice(49)).toEqual(['a.yaml:50:2: x: expected b, found c', '... and 10 more', '60 problems'])
    expect(error.problems).toHaveLength(60)
  })
})

it('shows values as they are best recognised', () => {
  expect([undefined, null, 1.5, 'a"b', true, [1, 2], {}].map(show)).toEqual([
    'nothing',
    'nothing',
    '1.5',
    '"a\\"b"',
    'true',
    'a list of 2',
    'a map',
  ])
  expect(show('x'.repeat(100))).toHaveLength(61)
})
