/** Changes of policy within a run, as a scenario file says them: what is in force when, and what is refused. */
import { describe, expect, it } from 'vitest'
import { changeScenario, changeWithin } from './change.ts'
import { withFiles } from './fixture.ts'
import { inForce, ticksOfChange } from './in-force.ts'
import { ScenarioError } from './problem.ts'
import { resolveScenario } from './resolve.ts'

const levers = `levers:
  ratio: { path: institutions.sig.ratio_cap, range: [1, 10], description: Highest over base income }
`
/** The miniature with more lines in its file. */
const mini = (lines: string) =>
  withFiles({
    'mini.yaml': `${withFiles({}).get('mini.yaml')}${levers}`,
    'my.yaml': `extends: ./mini.yaml\n${lines}`,
  })
const resolved = (lines: string, set: string[] = []) => resolveScenario(mini(lines), 'my.yaml', { set })
const told = (act: () => unknown): string[] => {
  try {
    act()
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n').slice(0, -1)
    throw error
  }
  return []
}
const problems = (lines: string) => told(() => resolved(lines))

const twice = `ticks: 24
changes:
  - tick: 6
    institutions: { sig: { ratio_cap: 5 }, jobs: { week: 35 h }, food: { reserve_share: 30 % } }
  - tick: 12
    institutions: { sig: { variant: equal } }
`

describe('what is in force', () => {
  it('changes with the tick, each change on top of those before it', () => {
    const { scenario } = resolved(twice)
    const at = (tick: number) => {
      const { sig, jobs, food } = inForce(scenario, tick).institutions
      return [sig.variant, sig.ratio_cap, jobs.week, food.reserve_share]
    }
    expect([0, 5, 6, 11, 12, 23].map(at)).toEqual([
      ['tiers', 3, 40, 0.2],
      ['tiers', 3, 40, 0.2],
      ['tiers', 5, 35, 0.3],
      ['tiers', 5, 35, 0.3],
      ['equal', 5, 35, 0.3],
      ['equal', 5, 35, 0.3],
    ])
  })

  it('goes by the ticks, whatever the order in which an experiment has changes come', () => {
    const { scenario } = resolved(twice)
    const [first, second] = scenario.changes!
    const swapped = { ...scenario, changes: [{ ...first!, tick: 20 }, second!] }
    expect(ticksOfChange(swapped)).toEqual([12, 20])
    expect(inForce(swapped, 12).institutions.sig).toMatchObject({ variant: 'equal', ratio_cap: 3 })
    expect(inForce(swapped, 20).institutions.sig).toMatchObject({ variant: 'equal', ratio_cap: 5 })
  })

  it('is the scenario itself where nothing changes', () => {
    const { scenario } = resolved('')
    expect(inForce(scenario, 9)).toBe(scenario)
    expect(JSON.stringify(scenario)).not.toContain('changes')
  })

  it('a setting for the whole run holds until a change says otherwise', () => {
    const { scenario } = resolved(twice, ['institutions.sig.ratio_cap=4', 'institutions.jobs.reconsider=0.5'])
    const { sig, jobs } = inForce(scenario, 6).institutions
    expect([inForce(scenario, 5).institutions.sig.ratio_cap, sig.ratio_cap, jobs.reconsider]).toEqual([
      4, 5, 0.5,
    ])
  })

  it('changes of a file replace those of the file that it extends, as all lists do', () => {
    const files = new Map([
      ...mini(twice),
      ['other.yaml', 'extends: ./my.yaml\nchanges: [{ tick: 3, institutions: { jobs: { week: 30 h } } }]\n'],
    ])
    const { scenario } = resolveScenario(files, 'other.yaml')
    expect(scenario.changes).toEqual([{ tick: 3, institutions: { jobs: { week: 30 } } }])
  })
})

describe('what is refused, with its place', () => {
  it('names and values that the scenario does not know', () => {
    expect(
      problems(`changes:
  - tick: 6
    institutions: { sig: { ratio_cup: 5 }, jobs: { week: 35 } }
  - tick: 7
    institution: {}
  - tick: 8
    institutions: { internal_affairs: { occupation: barker } }
`),
    ).toEqual([
      'my.yaml:4:28: changes.0.institutions.sig: expected a key of variant, ratio_cap, holding_cap, supply_per_person, difficulty_weight, training_weight, scarcity_weight, found "ratio_cup" (did you mean "ratio_cap"?)',
      'my.yaml:4:58: changes.0.institutions.jobs.week: expected a time in hours such as 40 h, found 35',
      'my.yaml:5:5: changes.1.institutions: expected a map, found nothing',
      'my.yaml:6:5: changes.1: expected a key of tick, institutions, found "institution" (did you mean "institutions"?)',
      'my.yaml:8:53: institutions.internal_affairs.occupation: expected the id of an occupation, found "barker" (did you mean "baker"?)',
    ])
  })

  it('values beyond a lever', () => {
    expect(problems('changes: [{ tick: 6, institutions: { sig: { ratio_cap: 20 } } }]')).toEqual([
      'my.yaml:2:56: institutions.sig.ratio_cap: expected a value within the range of the lever ratio (1 to 10), found 20',
    ])
  })

  it('ticks that do not rise', () => {
    const change = (tick: number) => `{ tick: ${tick}, institutions: {} }`
    expect(problems(`changes: [${change(0)}, ${change(5)}, ${change(5)}]`)).toEqual([
      'my.yaml:2:19: changes.0.tick: expected a number >= 1, found 0',
      'my.yaml:2:81: changes.2.tick: expected a tick after 5, found 5',
    ])
  })

  it.each([
    ['sig', 'supply_per_person: 5', 'the money is there from the first month on), found 5'],
    ['census', 'variant: static', 'ages are counted from the first month on), found "static"'],
    ['planner', 'periods: [1, 2]', 'trade goes on from prices by period), found a list of 2'],
    ['ledger', 'detail: receipt', 'accounts were opened by it in the first month), found "receipt"'],
  ])('options that the world was laid out by: %s', (institution, option, why) => {
    const [said, ...others] = problems(
      `changes: [{ tick: 6, institutions: { ${institution}: { ${option} } } }]`,
    )
    expect(said).toContain(`expected no change within a run (${why}`)
    expect(others).toEqual([])
  })

  it('a planner that needs a year of its own behind it', () => {
    expect(
      problems('changes: [{ tick: 6, institutions: { planner: { variant: achieved-level } } }]'),
    ).toEqual([
      'my.yaml:2:58: changes.0.institutions.planner.variant: expected one of lp, balances (achieved-level goes on from a first year of its own), found "achieved-level"',
    ])
  })

  it('with a warning: a change that never comes, for a run may be cut short', () => {
    expect(resolved(twice, ['ticks=12']).warnings.map(({ message }) => message)).toEqual([
      'changes.1.tick: expected less than 12, the ticks of the run, found 12: the change never comes',
    ])
  })
})

describe('one more change of a scenario that is resolved', () => {
  const { scenario } = resolved(twice)

  it('is what it would be in its file', () => {
    const more = changeWithin(scenario, 9, ['institutions.jobs.week=30 h', 'institutions.sig.ratio_cap=2'])
    expect(more.changes).toEqual([
      scenario.changes![0],
      { tick: 9, institutions: { jobs: { week: 30 }, sig: { ratio_cap: 2 } } },
      scenario.changes![1],
    ])
    expect({ ...more, changes: scenario.changes }).toEqual(scenario)
  })

  it('adds to one that is there at the same tick', () => {
    const more = changeWithin(scenario, 6, ['institutions.sig.ratio_cap=2', 'institutions.sig.holding_cap=1'])
    expect(more.changes![0]!.institutions.sig).toEqual({ ratio_cap: 2, holding_cap: 1 })
    expect(more.changes![0]!.institutions.jobs).toEqual({ week: 35 })
    expect(changeWithin(resolved('ticks: 24').scenario, 6, []).changes).toEqual([
      { tick: 6, institutions: {} },
    ])
  })

  it('leaves the changes alone when something else is changed', () => {
    expect(changeScenario(scenario, ['institutions.sig.ratio_cap=4']).changes).toEqual(scenario.changes)
  })

  it('is refused in the words of the command line', () => {
    expect(told(() => changeWithin(scenario, 9, ['institutions.sig.ratio_cap=20', 'seed=2']))).toEqual([
      '--set seed=2: changes.1: expected a key of tick, institutions, found "seed"',
    ])
    expect(told(() => changeWithin(scenario, 9, ['institutions.sig.ratio_cap=20']))).toEqual([
      '--set institutions.sig.ratio_cap=20: institutions.sig.ratio_cap: expected a value within the range of the lever ratio (1 to 10), found 20',
    ])
  })
})
