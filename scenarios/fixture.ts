/** A scenario as small as the format allows, for the tests of the loader: one state, one field, one loaf. */

/** File texts by path; a test replaces what it is about. */
export const miniature: Readonly<Record<string, string>> = {
  'mini.yaml': `format: 1
title: Miniature
tables:
  products: mini/products.csv
  plants: mini/plants.csv
  blueprints: mini/blueprints.csv
  recipes: mini/recipes.csv
  occupations: mini/occupations.csv
  consumption: mini/consumption.csv
  states: mini/states.csv
  capacities: mini/capacities.csv
  workforce: mini/workforce.csv
  population: mini/population.csv
  mortality: mini/mortality.csv
  fertility: mini/fertility.csv
`,
  'mini/products.csv': 'id,name,unit,kind,theme,kcal_per_unit\nbread,Bread,t,good,food,2500000\n',
  'mini/plants.csv': 'id,name,sector,lifetime_months,build_months\nbakery,Bakery,industry,240,6\n',
  'mini/blueprints.csv': 'id,name,plant\nbaking,Baking,bakery\n',
  'mini/recipes.csv': 'blueprint,flow,item,amount\nbaking,out,bread,1\nbaking,labour,baker,20\n',
  'mini/occupations.csv': 'id,name,difficulty,training_months\nbaker,Baker,0.4,24\n',
  'mini/consumption.csv': 'product,group,subsistence,want,provision\nbread,all,0.01,0.005,market\n',
  'mini/states.csv': 'id,name,people\nasha,Asha,1000\n',
  'mini/capacities.csv': 'state,plant,capacity\nasha,bakery,20\n',
  'mini/workforce.csv': 'state,occupation,share\nasha,baker,0.5\n',
  'mini/population.csv': 'state,sex,age,width,share\nall,female,0,100,0.5\nall,male,0,100,0.5\n',
  'mini/mortality.csv': 'sex,age,width,rate\nfemale,0,100,0.01\nmale,0,100,0.01\n',
  'mini/fertility.csv': 'age,width,rate\n15,35,0.05\n',
}

/** The miniature with some files replaced or added. */
export const withFiles = (changed: Record<string, string>): Map<string, string> =>
  new Map(Object.entries({ ...miniature, ...changed }))

/**
 * The miniature grown to about 1 MB of YAML (levers, named overrides) and 10 MB of tables: as large as scenarios are meant
 * to be. Every `fault`-th recipe row has a negative amount.
 */
export function giant(fault = Number.POSITIVE_INFINITY): Map<string, string> {
  const recipe = (row: number): string => {
    if (row % 100 === 0) return `technique_${row / 100},out,good_${row / 100},1,assumed\n`
    const amount = row % fault === 0 ? -1 : row / 1e6
    return `technique_${Math.floor(row / 100)},in,good_${(row * 7919) % goods},${amount},"assumed, row ${row}"\n`
  }
  return withFiles({
    'mini.yaml': `${miniature['mini.yaml']}levers:\n${times(6000, lever)}overrides:\n${times(300, override)}`,
    'mini/products.csv': `${miniature['mini/products.csv']}${times(goods, good)}`,
    'mini/blueprints.csv': `${miniature['mini/blueprints.csv']}${times(goods, technique)}`,
    'mini/recipes.csv': `blueprint,flow,item,amount,source\nbaking,out,bread,1,\n${times(100 * goods, recipe)}`,
  })
}

const goods = 2000

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('')

const good = (index: number): string => `good_${index},Good ${index},t,good,material,0\n`
const technique = (index: number): string => `technique_${index},Technique ${index},bakery\n`

const lever = (index: number): string =>
  `  lever_${index}:\n    path: institutions.sig.ratio_cap\n    range: [1, ${index + 10}]\n    description: Lever ${index}\n`

const override = (index: number): string =>
  `  variant_${index}:\n    institutions: {sig: {ratio_cap: 2}, jobs: {week: 35 h}}\n    shocks:\n${times(10, shock)}`

const shock = (index: number): string =>
  `      - {tick: ${index}, plant: bakery, factor: ${index} %, description: Fire}\n`
