/** The levers of a scenario as controls, what moving them makes of it, and the file that says the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inForce } from '../../scenarios/in-force.ts'
import { loadScenario } from '../../scenarios/load.ts'
import type { Changes } from './changes.ts'
import { apply, controls, type Origin, toYaml } from './levers.ts'

const { scenario } = await loadScenario('federation', { overrides: ['small'] })
const moved = (changes: Changes) => apply(scenario, changes)

describe('controls', () => {
  const all = controls(scenario)
  const labelled = (label: string) => all.find(control => control.label === label)

  it('are the declared levers, with range or words and the value now', () => {
    expect(all[0]).toEqual({
      path: 'institutions.sig.ratio_cap',
      label: 'income ratio',
      description: 'Highest tier income over the base income',
      unit: '',
      of: 'lever',
      kind: 'range',
      range: [1, 10],
      whole: false,
      value: 3,
    })
    expect(labelled('population limit')).toMatchObject({
      kind: 'choice',
      options: ['limit', 'advisory', 'off'],
      value: 'limit',
    })
    expect(labelled('learning')).toMatchObject({ kind: 'range', unit: 'months', value: 12 })
  })

  it('and every institution, by its variants', () => {
    expect(labelled('master state')).toMatchObject({
      path: 'institutions.master_state.variant',
      of: 'institution',
      options: expect.arrayContaining(['off']),
    })
    for (const name of Object.keys(scenario.institutions))
      expect(all.filter(({ path }) => path === `institutions.${name}.variant`)).toHaveLength(1)
    for (const control of all) if (control.kind === 'choice') expect(control.options).toContain(control.value)
  })

  it('each of which may be moved', () => {
    for (const control of all) {
      const to = control.kind === 'range' ? control.range[1] : control.options.at(-1)!
      const after = controls(moved({ [control.path]: to })).find(({ path }) => path === control.path)
      expect(after!.value).toBe(to)
    }
  })
})

it('a change beyond a range is refused in the words of the command line', () => {
  expect(() => moved({ 'institutions.sig.ratio_cap': 20 })).toThrow(
    '--set institutions.sig.ratio_cap=20: institutions.sig.ratio_cap: expected a value within the range of the lever income ratio (1 to 10), found 20',
  )
  expect(() => moved({ 'institutions.jobs.week': -1 })).toThrow('institutions.jobs.week: expected')
})

describe('a file of the changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ogas-levers-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const origin: Origin = {
    id: '0123456789abcdef',
    sources: [{ path: 'shipped/federation.yaml', sha256: '' }],
    overrides: ['small', 'drought'],
    scenario,
  }

  it('says in a few lines what was changed', () => {
    const changes = { 'institutions.sig.ratio_cap': 5, 'institutions.census.retirement': 720 }
    expect(toYaml(origin, changes)).toBe(`# Changed from run 01234567.
# To be run as it was: ogas run FILE --override small --override drought
extends: federation
title: The federation, changed
seed: 1
ticks: 120
people_per_citizen: 1000
institutions:
  sig:
    ratio_cap: 5
  census:
    retirement: 720 months
`)
  })

  it('is the changed scenario to the loader', async () => {
    const changes = {
      'institutions.food.limit': 'off',
      'institutions.food.reserve_share': 0.1,
      'institutions.commons.learning': 24,
      'institutions.durability.variant': 'first-cost',
    }
    const path = join(folder, 'changed.yaml')
    writeFileSync(path, toYaml({ ...origin, overrides: [] }, changes))
    const loaded = await loadScenario(path)
    expect(loaded.scenario).toEqual({ ...moved(changes), title: 'The federation, changed' })
  })

  it('says from which month on policy is changed, beside the changes that the run has', async () => {
    const { scenario } = await loadScenario('federation', {
      set: ['changes=[{ tick: 6, institutions: { jobs: { week: 35 h } } }]'],
    })
    const changes = { 'institutions.sig.ratio_cap': 5, 'institutions.jobs.shortest_week': 10, ticks: 30 }
    for (const from of [3, 6, 9]) {
      const path = join(folder, `from-${from}.yaml`)
      writeFileSync(path, toYaml({ ...origin, scenario, overrides: [] }, changes, from))
      const loaded = await loadScenario(path)
      expect(loaded.scenario).toEqual({ ...apply(scenario, changes, from), title: 'The federation, changed' })
      expect(loaded.scenario.ticks).toBe(30)
      expect(inForce(loaded.scenario, from).institutions.sig.ratio_cap).toBe(5)
      expect(inForce(loaded.scenario, from - 1).institutions.sig.ratio_cap).toBe(3)
    }
  })

  it('has the changes of policy of the run, which may not be those of its file', async () => {
    const { scenario } = await loadScenario('federation', {
      set: ['changes=[{ tick: 6, institutions: { jobs: { week: 35 h } } }]'],
    })
    const path = join(folder, 'turned.yaml')
    writeFileSync(path, toYaml({ ...origin, scenario, overrides: [] }, {}))
    expect((await loadScenario(path)).scenario.changes).toEqual(scenario.changes)
  })

  it('extends a scenario of the reader by its name', () => {
    const mine = { ...origin, sources: [{ path: 'mine.yaml', sha256: '' }], overrides: [] }
    expect(toYaml(mine, {})).toMatch(/^# Changed from run 01234567\.\nextends: mine\.yaml\n/)
  })
})
