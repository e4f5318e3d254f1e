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
