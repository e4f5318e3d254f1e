import { expect, it } from 'vitest'
import { miniature, withFiles } from './fixture.ts'
import { resolveScenario } from './resolve.ts'
import { starterScenario } from './starter.ts'

const library = { 'federation.yaml': miniature['mini.yaml']! }
const load = (text: string, overrides: string[] = []) =>
  resolveScenario(withFiles({ ...library, 'my.yaml': text }), 'my.yaml', { overrides }).scenario

it('is the federation under a name of its own', () => {
  expect(load(starterScenario())).toEqual({
    ...load('extends: federation\n'),
    title: 'My federation',
    description: 'What this scenario asks.',
  })
})

it('shows every option as it would have to be written, with its default', () => {
  const uncommented = starterScenario().replace(/^ {4}# /gm, '    ')
  expect(uncommented).toContain('\n    ratio_cap: 3 # Top tier income')
  expect(uncommented).toContain('\n    limit: limit # limit | advisory | off. Population limit')
  expect(load(uncommented)).toEqual(load(starterScenario()))
})

it('has an override that works, and the schema it is given', () => {
  expect(load(starterScenario(), ['longer-week']).institutions.jobs.week).toBe(44)
  expect(starterScenario('../x.json').split('\n')[0]).toBe('# yaml-language-server: $schema=../x.json')
})
