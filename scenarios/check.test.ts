import { describe, expect, it } from 'vitest'
import { miniature, withFiles } from './fixture.ts'
import { printProblem, ScenarioError } from './problem.ts'
import { resolveScenario } from './resolve.ts'

/** What is said of the miniature with `more` lines of YAML and some of its tables changed. */
function said(tables: Record<string, string>, more = ''): string[] {
  const files: Record<string, string> = { 'mini.yaml': miniature['mini.yaml']! }
  for (const [name, text] of Object.entries(tables)) {
    const path = `mini/${name}.csv`
    files[path] = text
    if (!(path in miniature)) files['mini.yaml'] += `  ${name}: ${path}\n`
  }
  files['mini.yaml'] += more
  try {
    return resolveScenario(withFiles(files), 'mini.yaml').warnings.map(printProblem)
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(printProblem)
    throw error
  }
}

const rows = (name: string, ...more: string[]) => ({
  [name]: miniature[`mini/${name}.csv`]! + more.map(row => `${row}\n`).join(''),
})

describe('cells', () => {
  it('of a wrong kind or value', () => {
    expect(
      said({
        states: 'id,name,people,blocks\nasha,Asha,1000,2.5\nno id,Bora,many,3\nceda,,-1,\n',
        recipes: 'blueprint,flow,item,amount\nbaking,out,bread,1\nbaking,labor,baker,-20\nbaking,in,,\n',
      }),
    ).toEqual([
      'mini/recipes.csv:3:8: flow: expected one of in, out, labour, emission, found "labor" (did you mean "labour"?)',
      'mini/recipes.csv:3:20: amount: expected a number >= 0, found -20',
      'mini/recipes.csv:4:11: item: expected a text, found an empty cell',
      'mini/recipes.csv:4:12: amount: expected a number, found an empty cell',
      'mini/states.csv:2:16: blocks: expected a whole number, found 2.5',
      'mini/states.csv:3:1: id: expected an identifier of letters, digits, - and _, found "no id"',
      'mini/states.csv:3:12: people: expected a number, found "many"',
      'mini/states.csv:4:6: name: expected a text, found an empty cell',
      'mini/states.csv:4:7: people: expected a number > 0, found -1',
    ])
  })

  it('of a wrong number, and wrong columns', () => {
    expect(
      said({
        capacities: 'state,plant,capacity\nasha,bakery\nasha,bakery,20,1\n',
        fertility: 'age,width,rates\n15,35,0.05\n',
        mortality: 'sex,age,width,rate,rate\nfemale,0,100,0.01,0.01\n',
        workforce: '',
      }),
    ).toEqual([
      'mini/capacities.csv:2:1: expected 3 cells, found 2',
      'mini/capacities.csv:3:1: expected 3 cells, found 4',
      'mini/workforce.csv:1:1: expected the columns state, occupation, share, found none',
      'mini/mortality.csv:1:20: expected each column once, found "rate" again',
      'mini/fertility.csv:1:1: expected the column rate, found none',
      'mini/fertility.csv:1:11: expected a column of state, age, width, rate, found "rates" (did you mean "rate"?)',
    ])
  })

  it('without a value have the default', () => {
    const files = withFiles({ 'mini/states.csv': 'id,name,people,blocks,x_km\nasha,Asha,1000,,\n' })
    const { scenario } = resolveScenario(files, 'mini.yaml')
    expect(scenario.tables.states).toEqual([
      { id: 'asha', name: 'Asha', people: 1000, x_km: 0, y_km: 0, blocks: 10, source: '' },
    ])
  })
})

describe('names', () => {
  it('that no table knows', () => {
    expect(
      said({
        ...rows(
          'recipes',
          'bakin,out,bread,1',
          'baking,in,flour,1',
          'baking,labour,bakers,1',
          'baking,emission,co2,1',
        ),
        ...rows('capacities', 'ahsa,bakery,1', 'asha,bakerry,1'),
        ...rows('population', 'bora,male,0,100,1'),
      }),
    ).toEqual([
      'mini/recipes.csv:4:1: blueprint: expected the id of a blueprint, found "bakin" (did you mean "baking"?)',
      'mini/recipes.csv:5:11: item: expected the id of a product, found "flour"',
      'mini/recipes.csv:6:15: item: expected the id of an occupation, found "bakers" (did you mean "baker"?)',
      'mini/capacities.csv:3:1: state: expected the id of a state, found "ahsa" (did you mean "asha"?)',
      'mini/capacities.csv:4:6: plant: expected the id of a plant, found "bakerry" (did you mean "bakery"?)',
      'mini/population.csv:4:1: state: expected the id of a state or "all", found "bora"',
    ])
  })

  it('of a row with another fault are known all the same', () => {
    expect(said({ products: 'id,name,unit,kind,theme\nbread,Bread,t,god,food\n' })).toEqual([
      'mini/products.csv:2:15: kind: expected one of good, service, waste, found "god" (did you mean "good"?)',
    ])
  })

  it('in the options', () => {
    const more =
      'freight_product: truck\nshocks:\n  - {tick: 1, plant: bakry, state: Asha, factor: 50 %}\n  - {tick: 1, plant: bakery, state: all, factor: 0}\n' +
      'threats:\n  - {tick: 1, state: bora, strength: 5}\n  - {tick: 1, state: all, strength: 5}\n'
    expect(said({}, more)).toEqual([
      'mini.yaml:16:18: freight_product: expected the id of a product, found "truck"',
      'mini.yaml:18:22: shocks.0.plant: expected the id of a plant, found "bakry" (did you mean "bakery"?)',
      'mini.yaml:18:36: shocks.0.state: expected the id of a state or "all", found "Asha" (did you mean "asha"?)',
      'mini.yaml:21:22: threats.0.state: expected the id of a state or "all", found "bora"',
    ])
  })

  it('in thefts of keys', () => {
    const theft = (state: string, to: string) =>
      said({}, `institutions:\n  ledger:\n    compromised:\n      - {tick: 1, state: ${state}, to: ${to}}\n`)
    expect(theft('Asha', 'asha')).toEqual([
      'mini.yaml:19:26: institutions.ledger.compromised.0.state: expected the id of a state, found "Asha" (did you mean "asha"?)',
    ])
    expect(theft('asha', 'asha')).toEqual([
      'mini.yaml:19:36: institutions.ledger.compromised.0.to: expected another state than the one whose key is stolen, found "asha"',
    ])
  })

  it('in treaties, embargoes, prices of the outside world and offices', () => {
    const more = [
      'institutions:',
      '  master_state: {occupation: bakr, goods: [{product: all, amount: 1}]}',
      '  foreign_affairs:',
      '    treaties: [{product: all, state: Asha, imports: 1}]',
      '    embargoes: [{tick: 1, product: all}, {tick: 1, product: bred}]',
      '    price_shocks: [{tick: 1, product: bred, factor: 2}]',
      '',
    ].join('\n')
    expect(said({}, more)).toEqual([
      'mini.yaml:17:30: institutions.master_state.occupation: expected the id of an occupation, found "bakr" (did you mean "baker"?)',
      'mini.yaml:17:54: institutions.master_state.goods.0.product: expected the id of a product, found "all"',
      'mini.yaml:19:26: institutions.foreign_affairs.treaties.0.product: expected the id of a product, found "all"',
      'mini.yaml:19:38: institutions.foreign_affairs.treaties.0.state: expected the id of a state or "all", found "Asha" (did you mean "asha"?)',
      'mini.yaml:20:61: institutions.foreign_affairs.embargoes.1.product: expected the id of a product or "all", found "bred" (did you mean "bread"?)',
      'mini.yaml:21:39: institutions.foreign_affairs.price_shocks.0.product: expected the id of a product or "all", found "bred" (did you mean "bread"?)',
    ])
  })

  it('are told by the thousand in no time, with hints for the first', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `asha,bakery_${i},1`)
    const problems = said(rows('capacities', ...many))
    expect(problems).toHaveLength(3000)
  })
})

describe('rows', () => {
  it('that stand twice', () => {
    expect(
      said({ ...rows('recipes', 'baking,out,bread,2'), ...rows('products', 'bread,Loaf,t,good,food,1') }),
    ).toEqual([
      'mini/products.csv:3:1: expected one row for each id, found bread again (first on line 2)',
      'mini/recipes.csv:4:1: expected one row for each blueprint, flow, item, found baking, out, bread again (first on line 2)',
    ])
  })

  it('of wastes that are none, and of blueprints that make nothing', () => {
    expect(
      said({
        wastes: 'product,waste,amount,collected\nbread,bread,1,0.5\n',
        building: 'plant,flow,item,amount\nbakery,scrap,bread,1\n',
        ...rows('blueprints', 'toasting,Toasting,bakery'),
      }),
    ).toEqual([
      'mini/wastes.csv:2:7: waste: expected a product of kind waste, found "bread" of kind good',
      'mini/building.csv:2:14: item: expected a product of kind waste, found "bread" of kind good',
      'mini/blueprints.csv:3:1: id: expected a recipe with an "out" row for "toasting", found none',
    ])
  })

  it('of plant that stands where it cannot', () => {
    expect(
      said({
        plants: 'id,name,sector,state,lifetime_months,build_months\nbakery,Bakery,industry,bora,240,6\n',
        ...rows('states', 'bora,Bora,1000'),
        ...rows('capacities', 'bora,bakery,5'),
      }),
    ).toEqual([
      'mini/capacities.csv:2:1: state: expected "bora", where alone plant "bakery" can stand, found "asha"',
    ])
  })

  it('of goods to be carried when nothing carries them', () => {
    const products = 'id,name,unit,kind,theme,freight_per_1000km\nbread,Bread,t,good,food,1\n'
    expect(said({ products })).toEqual([
      'mini/products.csv:2:25: freight_per_1000km: expected 0 where the scenario names no freight_product, found 1',
    ])
    expect(said({ products }, 'freight_product: bread\n')).toEqual([])
  })

  it('of products that nothing supplies give a warning', () => {
    const bricks = {
      ...rows('products', 'brick,Brick,t,good,material,0'),
      ...rows('recipes', 'baking,in,brick,1'),
    }
    const warning =
      'mini/products.csv:3:1: id: expected a way to get "brick", which is used: a blueprint whose plant exists, stock or imports; found none'
    expect(said(bricks)).toEqual([warning])
    expect(said({ ...bricks, stocks: 'state,product,amount\nasha,brick,5\n' })).toEqual([])
    expect(said({ ...bricks, external: 'product,state,exports,imports\nbrick,asha,0,5\n' })).toEqual([])
    const kiln = {
      ...bricks,
      ...rows('plants', 'kiln,Kiln,industry,200,3'),
      ...rows('blueprints', 'firing,Firing,kiln'),
    }
    kiln.recipes += 'firing,out,brick,1\n'
    expect(said(kiln)).toEqual([warning])
    expect(said({ ...kiln, ...rows('capacities', 'asha,kiln,1') })).toEqual([])
  })

  it('of arms that may be traded give a warning', () => {
    const lance = (tradable: string) =>
      `id,name,unit,kind,theme,tradable\nbread,Bread,t,good,food,yes\nlance,Lance,t,good,defence,${tradable}\n`
    expect(said({ products: lance('no') })).toEqual([])
    expect(said({ products: lance('yes') })).toEqual([
      'mini/products.csv:3:28: tradable: expected "no" for "lance", which is for defence: arms are not exported; found "yes"',
    ])
  })
})

describe('people', () => {
  it('whose shares do not add up', () => {
    expect(
      said({
        states: 'id,name,people\nasha,Asha,1000\nbora,Bora,1000\n',
        population: 'state,sex,age,width,share\nasha,female,0,100,0.5\nasha,male,0,100,0.4\n',
        workforce: 'state,occupation,share\nasha,baker,1\nbora,baker,0.9\n',
        occupations: 'id,name,difficulty,training_months\nbaker,Baker,0.4,24\n',
      }),
    ).toEqual([
      'mini/states.csv:3:1: id: expected population rows of "bora" or "all", found none',
      'mini/population.csv:2:19: share: expected shares of "asha" that sum to 1, found 0.9',
    ])
    expect(
      said({
        ...rows('workforce', 'asha,miller,0.6'),
        ...rows('occupations', 'miller,Miller,0.4,12'),
      }),
    ).toEqual(['mini/workforce.csv:2:12: share: expected shares of "asha" that sum to at most 1, found 1.1'])
  })

  it('whose age bands leave gaps or overlap', () => {
    expect(
      said({
        population:
          'state,sex,age,width,share\nall,female,0,15,0.2\nall,female,20,80,0.3\nall,male,5,95,0.5\n',
        mortality:
          'sex,age,width,rate\nfemale,0,10,0.01\nfemale,5,95,0.01\nmale,0,100,0.01\nmale,0,100,0.01\n',
        fertility: 'age,width,rate\n15,5,0.05\n25,5,0.05\n28,5,0.02\n',
      }),
    ).toEqual([
      'mini/population.csv:3:12: age: expected the band of all, female to begin at 15, found 20',
      'mini/population.csv:4:10: age: expected the band of all, male to begin at 0, found 5',
      'mini/mortality.csv:3:8: age: expected the band of all, female to begin at 10, found 5',
      'mini/mortality.csv:5:1: expected one row for each state, sex, age, found all, male, 0 again (first on line 4)',
      'mini/fertility.csv:4:1: age: expected the band of all to begin at 30 or later, found 28',
    ])
  })

  it('without rates where others have their own', () => {
    expect(
      said({
        mortality: 'state,sex,age,width,rate\nbora,female,0,100,0.01\nbora,male,0,100,0.01\n',
        fertility: 'state,age,width,rate\nasha,15,35,0.05\n',
      }),
    ).toEqual([
      'mini/states.csv:2:1: id: expected mortality rows of "asha" or "all", found none',
      'mini/mortality.csv:2:1: state: expected the id of a state or "all", found "bora"',
      'mini/mortality.csv:3:1: state: expected the id of a state or "all", found "bora"',
    ])
  })

  it('too few for a citizen', () => {
    expect(said({}, 'people_per_citizen: 2000\n')).toEqual([
      'mini/states.csv:2:11: people: expected at least people_per_citizen (2000), found 1000',
    ])
  })
})

describe('levers', () => {
  const levers = (...lines: string[]) => said({}, `levers:\n${lines.map(line => `  ${line}\n`).join('')}`)

  it('that move an option', () => {
    expect(
      levers(
        'a: {path: institutions.sig.ratio_cap, range: [1, 10], description: x}',
        'b: {path: institutions.food.limit, description: x}',
        'c: {path: institutions.food.limit, options: [limit, "off"], description: x}',
        'd: {path: people_per_citizen, range: [1, 1000], description: x}',
        'e: {path: institutions.jobs.week, range: [20, 48], unit: h, description: x}',
      ),
    ).toEqual([])
  })

  it('that move none', () => {
    expect(
      levers(
        'a: {path: institutions.sig.ratio_capp, range: [1, 10], description: x}',
        'b: {path: sig.ratio_cap, range: [1, 10], description: x}',
        'c: {path: institutions.sig, range: [1, 10], description: x}',
        'd: {path: tables.recipes, options: [a], description: x}',
      ),
    ).toEqual([
      'mini.yaml:17:13: levers.a.path: expected the path of an option, found "institutions.sig.ratio_capp" (did you mean "institutions.sig.ratio_cap"?)',
      'mini.yaml:18:13: levers.b.path: expected the path of an option, found "sig.ratio_cap" (did you mean "institutions.sig.ratio_cap"?)',
      'mini.yaml:19:13: levers.c.path: expected the path of an option, found "institutions.sig"',
      'mini.yaml:20:13: levers.d.path: expected the path of an option, found "tables.recipes"',
    ])
  })

  it('with wrong values', () => {
    expect(
      levers(
        'a: {path: institutions.sig.ratio_cap, range: [4, 10], description: x}',
        'b: {path: institutions.sig.ratio_cap, description: x}',
        'c: {path: institutions.sig.ratio_cap, range: [10, 1], description: x}',
        'd: {path: institutions.food.limit, range: [0, 1], description: x}',
        'e: {path: institutions.food.limit, options: [limit, of], description: x}',
      ),
    ).toEqual([
      'mini.yaml:17:3: institutions.sig.ratio_cap: expected a value within the range of the lever a (4 to 10), found 3',
      'mini.yaml:18:3: levers.b.range: expected the least and greatest value of institutions.sig.ratio_cap, found nothing',
      'mini.yaml:19:41: levers.c.range: expected two rising numbers, found 10 and 1',
      'mini.yaml:20:38: levers.d.range: expected options, since institutions.food.limit is one of limit, advisory, off; found a range',
      'mini.yaml:21:55: levers.e.options: expected one of limit, advisory, off, found "of" (did you mean "off"?)',
    ])
    const set = `institutions: {sig: {ratio_cap: 12}}\nlevers:\n  a: {path: institutions.sig.ratio_cap, range: [1, 10], description: x}\n`
    expect(said({}, set)).toEqual([
      'mini.yaml:16:33: institutions.sig.ratio_cap: expected a value within the range of the lever a (1 to 10), found 12',
    ])
  })
})
