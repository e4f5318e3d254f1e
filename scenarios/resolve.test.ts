import { describe, expect, it } from 'vitest'
import { miniature, withFiles } from './fixture.ts'
import { ScenarioError } from './problem.ts'
import { type Options, resolveScenario } from './resolve.ts'
import { institutions, scenario as schema } from './schema.ts'

const mini = miniature['mini.yaml']!
/** The institutions, as messages list them. */
const names = Object.keys(institutions).join(', ')

/** The lines of the error that loading gives. */
function complaint(changed: Record<string, string>, entry = 'mini.yaml', options: Options = {}): string[] {
  try {
    resolveScenario(withFiles(changed), entry, options)
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n')
    throw error
  }
  throw new Error('expected a ScenarioError, found none')
}

describe('a scenario', () => {
  it('has its options with defaults, in base units, and its tables as rows', () => {
    const { scenario, files, overrides, warnings } = resolveScenario(withFiles({}), 'mini.yaml')
    expect(scenario.title).toBe('Miniature')
    expect(scenario.institutions.census).toEqual({
      variant: 'life-table',
      school_leaving: 216,
      retirement: 780,
      fertility_factor: 1,
    })
    expect(scenario.tables.recipes).toEqual([
      { blueprint: 'baking', flow: 'out', item: 'bread', amount: 1, source: '' },
      { blueprint: 'baking', flow: 'labour', item: 'baker', amount: 20, source: '' },
    ])
    expect(scenario.tables.stocks).toEqual([])
    expect(files.map(file => file.path)).toEqual(Object.keys(miniature))
    expect([overrides, warnings]).toEqual([[], []])
  })

  it('has the options that zod gives for the whole', () => {
    const { scenario } = resolveScenario(withFiles({}), 'mini.yaml')
    const { tables } = scenario
    const names = Object.fromEntries(Object.keys(tables).map(name => [name, `${name}.csv`]))
    const whole = schema.parse({ format: 1, title: 'Miniature', tables: names })
    expect({ ...scenario, tables: names }).toEqual(whole)
  })

  it('is plain data', () => {
    const { scenario } = resolveScenario(withFiles({}), 'mini.yaml')
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario)
  })
})

describe('layers', () => {
  const extending = {
    'my/mine.yaml':
      'extends: ../mini.yaml\ntitle: Mine\ninstitutions: {sig: {ratio_cap: 4}}\ntables: {stocks: stocks.csv}\n' +
      'overrides:\n  flat: {institutions: {sig: {ratio_cap: 1}, jobs: {week: 30 h}}}\n' +
      '  steep: {institutions: {sig: {ratio_cap: 9}}}\n',
    'my/stocks.csv': 'state,product,amount\nasha,bread,3\n',
  }
  const load = (options: Options) => resolveScenario(withFiles(extending), 'my/mine.yaml', options)

  it('a file changes the one it extends; paths start from the file that names them', () => {
    const { scenario, files } = load({})
    expect([scenario.title, scenario.institutions.sig.ratio_cap]).toEqual(['Mine', 4])
    expect(scenario.tables.products[0]!.id).toBe('bread')
    expect(scenario.tables.stocks).toEqual([{ state: 'asha', product: 'bread', amount: 3, source: '' }])
    expect(files.slice(0, 3).map(file => file.path)).toEqual([
      'my/mine.yaml',
      'mini.yaml',
      'mini/products.csv',
    ])
  })

  it('overrides lie over it in the order given', () => {
    const sig = (...overrides: string[]) => load({ overrides }).scenario.institutions.sig.ratio_cap
    expect([sig('flat'), sig('flat', 'steep'), sig('steep', 'flat')]).toEqual([1, 9, 1])
    expect(load({ overrides: ['flat', 'steep'] }).scenario.institutions.jobs.week).toBe(30)
    expect(load({ overrides: ['steep'] }).overrides).toEqual(['steep'])
  })

  it('settings lie over overrides, and are YAML', () => {
    const set = ['institutions.sig.ratio_cap=2', 'institutions.planner.periods=[1, 11]', 'title=a = b']
    const { scenario } = load({ overrides: ['flat'], set, seed: 'x', ticks: 24 })
    expect(scenario.institutions.sig.ratio_cap).toBe(2)
    expect(scenario.institutions.planner.periods).toEqual([1, 11])
    expect([scenario.title, scenario.seed, scenario.ticks]).toEqual(['a = b', 'x', 24])
  })

  it('overrides of the extended file can be used and changed', () => {
    const files = withFiles({
      ...extending,
      'top.yaml': 'extends: my/mine.yaml\noverrides: {flat: {ticks: 7}}\n',
    })
    const { scenario } = resolveScenario(files, 'top.yaml', { overrides: ['flat'] })
    expect([scenario.ticks, scenario.institutions.sig.ratio_cap]).toEqual([7, 1])
  })

  it('a bare name is a scenario of the library', () => {
    const files = withFiles({
      'my.yaml': 'extends: mini\n',
      'lib/mini.yaml': mini.replaceAll('mini/', '../mini/'),
    })
    const { scenario, files: read } = resolveScenario(files, 'my.yaml', { library: 'lib/' })
    expect(scenario.title).toBe('Miniature')
    expect(read[1]!.path).toBe('lib/mini.yaml')
    expect(resolveScenario(files, 'mini', { library: 'lib/' }).scenario).toEqual(scenario)
  })

  it('a section whose lines are all commented out changes nothing', () => {
    const files = withFiles({ 'my.yaml': 'extends: mini.yaml\ninstitutions:\n  sig:\n    # ratio_cap: 5\n' })
    expect(resolveScenario(files, 'my.yaml').scenario).toEqual(
      resolveScenario(withFiles({}), 'mini.yaml').scenario,
    )
  })
})

describe('complaints', () => {
  it('of a wrong file', () => {
    expect(complaint({}, 'mimi.yaml')).toEqual([
      'mimi.yaml: expected a scenario file at mimi.yaml, found no file (did you mean "mini.yaml"?)',
      '1 problem',
    ])
    expect(complaint({}, 'mini/states.csv')).toEqual([
      'mini/states.csv:1:1: expected a scenario (title, tables, ...), found "id,name,people asha,Asha,1000"',
      '1 problem',
    ])
    expect(complaint({ 'empty.yaml': '# nothing\n' }, 'empty.yaml')).toEqual([
      'empty.yaml:1:1: expected a scenario (title, tables, ...), found nothing',
      '1 problem',
    ])
  })

  it('of a wrong file to extend', () => {
    expect(complaint({ 'my.yaml': 'title: x\nextends: mini.yml\n' }, 'my.yaml')).toEqual([
      'my.yaml:2:10: extends: expected a scenario file at mini.yml, found no file (did you mean "mini.yaml"?)',
      '1 problem',
    ])
    expect(complaint({ 'my.yaml': 'extends: mino\n' }, 'my.yaml')).toEqual([
      'my.yaml:1:10: extends: expected a scenario file at mino.yaml, found no file (did you mean "mini"?)',
      '1 problem',
    ])
    expect(complaint({ 'my.yaml': 'extends: [mini]\n' }, 'my.yaml')).toEqual([
      'my.yaml:1:10: extends: expected a path or a name, found a list of 1',
      '1 problem',
    ])
    expect(complaint({ 'a.yaml': 'extends: b.yaml', 'b.yaml': 'extends: a.yaml' }, 'a.yaml')).toEqual([
      'b.yaml:1:10: extends: expected a scenario that does not extend itself, found a.yaml -> b.yaml -> a.yaml',
      '1 problem',
    ])
  })

  it('of wrong keys, in the file that has them', () => {
    const files = {
      'base.yaml': `${mini}institutions:\n  sig:\n    ratio_capp: 3\n`,
      'my.yaml': 'extends: base.yaml\ntitel: My\nreserve_share: 10 %\ninstitutions: {markt: {}}\n',
    }
    expect(complaint(files, 'my.yaml')).toEqual([
      'my.yaml:2:1: expected a key of format, title, description, seed, ticks, start, people_per_citizen, freight_product, tables, levers, shocks, threats, institutions, changes, expectation, found "titel" (did you mean "title"?)',
      'my.yaml:3:1: expected a key of format, title, description, seed, ticks, start, people_per_citizen, freight_product, tables, levers, shocks, threats, institutions, changes, expectation, found "reserve_share" (did you mean "institutions.food.reserve_share"?)',
      `my.yaml:4:16: institutions: expected a key of ${names}, found "markt" (did you mean "market"?)`,
      'base.yaml:18:5: institutions.sig: expected a key of variant, ratio_cap, holding_cap, supply_per_person, difficulty_weight, training_weight, scarcity_weight, found "ratio_capp" (did you mean "ratio_cap"?)',
      '4 problems',
    ])
  })

  it('of wrong values and units', () => {
    const institutions = `institutions:
  sig: {variant: teirs, ratio_cap: 0.5, holding_cap: two}
  jobs: {week: 40 kg, tastes: 1.5}
  census:
    retirement: 65 yaers
    school_leaving: 18
  food: {reserve_share: 120 %}
  planner: {periods: [1, 0], want_segments: 3}
seed: [1]
start: 2020-13
`
    expect(complaint({ 'mini.yaml': mini.replace('format: 1', 'format: 2') + institutions })).toEqual([
      'mini.yaml:1:9: format: expected 1, found 2',
      'mini.yaml:17:18: institutions.sig.variant: expected one of tiers, equal, off, found "teirs" (did you mean "tiers"?)',
      'mini.yaml:17:36: institutions.sig.ratio_cap: expected a number between 1 and 1000, found 0.5',
      'mini.yaml:17:54: institutions.sig.holding_cap: expected a number, found "two"',
      'mini.yaml:18:16: institutions.jobs.week: expected a time in hours such as 40 h, found "40 kg"',
      'mini.yaml:18:31: institutions.jobs.tastes: expected a whole number, found 1.5',
      'mini.yaml:20:17: institutions.census.retirement: expected a time in months or years such as 18 months, found "65 yaers" (did you mean "65 years"?)',
      'mini.yaml:21:21: institutions.census.school_leaving: expected a time in months or years such as 18 months, found 18',
      'mini.yaml:22:25: institutions.food.reserve_share: expected a share between 0 and 1, found "120 %"',
      'mini.yaml:23:26: institutions.planner.periods.1: expected a number >= 1, found 0',
      'mini.yaml:23:45: institutions.planner.want_segments: expected a list, found 3',
      'mini.yaml:24:7: seed: expected a number or a text, found a list of 1',
      'mini.yaml:25:8: start: expected a month as in 2020-01, found "2020-13"',
      '13 problems',
    ])
  })

  it('of what is missing', () => {
    expect(complaint({ 'my.yaml': 'format: 1\nshocks:\n  - tick: 3\n' }, 'my.yaml')).toEqual([
      'my.yaml:1:1: title: expected a text, found nothing',
      'my.yaml:1:1: tables: expected a map, found nothing',
      'my.yaml:3:5: shocks.0.plant: expected a text, found nothing',
      'my.yaml:3:5: shocks.0.factor: expected a share such as 20 % or 0.2, found nothing',
      '4 problems',
    ])
  })

  it('of missing tables', () => {
    const files = {
      'mini.yaml': mini
        .replace('  states: mini/states.csv\n', '')
        .replace('mini/plants.csv', 'mini/plant.csv')
        .replace('products: mini/products.csv', 'products: [x]'),
    }
    expect(complaint(files)).toEqual([
      'mini.yaml:3:1: tables.states: expected a CSV file, found nothing',
      'mini.yaml:4:13: tables.products: expected a text, found a list of 1',
      'mini.yaml:5:11: tables.plants: expected a CSV file at mini/plant.csv, found no file (did you mean "plants.csv"?)',
      '3 problems',
    ])
  })

  it('of the command line', () => {
    const options = {
      overrides: ['drougth', 'flood'],
      set: ['ticks', 'institutions.sig.ratio_cap=-1', 'institutions.sgi.ratio_cap=2', 'title: x=[', '=1'],
      ticks: 0.5,
    }
    const overrides = 'overrides:\n  drought: {ticks: 5}\n  flood: {ticks: 6}\n'
    expect(complaint({ 'mini.yaml': mini + overrides }, 'mini.yaml', options)).toEqual([
      '--override drougth: expected one of drought, flood, found "drougth" (did you mean "drought"?)',
      '--set ticks: expected path=value, found "ticks"',
      '--set title: x=[: expected YAML, found: unexpected end of the stream within a flow collection',
      '--set =1: expected path=value, found "=1"',
      '--ticks: ticks: expected a whole number, found 0.5',
      '--set institutions.sig.ratio_cap=-1: institutions.sig.ratio_cap: expected a number between 1 and 1000, found -1',
      `--set institutions.sgi.ratio_cap=2: institutions: expected a key of ${names}, found "sgi" (did you mean "sig"?)`,
      '7 problems',
    ])
    expect(complaint({}, 'mini.yaml', { overrides: ['x'] })).toEqual([
      '--override x: expected none, since the scenario defines no overrides, found "x"',
      '1 problem',
    ])
  })

  it('of overrides, also of those not applied', () => {
    const overrides =
      'overrides:\n  a: {institutions: {sig: {variant: of}}}\n  b: 5\n  c: {tables: {stocks: s.csv}}\n  d: {tables: {stocks: mini/s.csv}}\n  e:\n'
    const files = {
      'mini.yaml': mini + overrides,
      'mini/s.csv': 'state,product,amount\nasha,bred,-1\nasha,bred,1\n',
    }
    expect(complaint(files)).toEqual([
      'mini.yaml:17:37: institutions.sig.variant: expected one of tiers, equal, off, found "of" (did you mean "off"?)',
      'mini.yaml:18:6: overrides.b: expected a map, found 5',
      'mini.yaml:19:24: tables.stocks: expected a CSV file at s.csv, found no file',
      'mini/s.csv:2:11: amount: expected a number >= 0, found -1',
      'mini/s.csv:3:6: product: expected the id of a product, found "bred" (did you mean "bread"?)',
      '5 problems',
    ])
    expect(complaint({ 'mini.yaml': `${mini}overrides: [a]\n` })).toEqual([
      'mini.yaml:16:12: overrides: expected a map, found a list of 1',
      '1 problem',
    ])
  })

  it('of YAML that is none', () => {
    expect(complaint({ 'mini.yaml': 'format: 1\ntitle: [a\nticks: 3\n' })).toEqual([
      'mini.yaml:3:1: expected YAML, found: deficient indentation',
      '1 problem',
    ])
  })
})
