import { describe, expect, it } from 'vitest'
import { miniature, withFiles } from './fixture.ts'
import { printProblem, ScenarioError } from './problem.ts'
import { resolveScenario } from './resolve.ts'

/** What is said of the miniature with a table of projects of these rows. */
function said(...rows: string[]): string[] {
  const files: Record<string, string> = {
    'mini.yaml': `${miniature['mini.yaml']}  projects: mini/projects.csv\n  project_inputs: mini/inputs.csv\n`,
    'mini/projects.csv': `id,name,serves,plant,least,most,lead_months,knowledge,sector,worth\n${rows.join('\n')}\n`,
    'mini/inputs.csv': 'project,flow,item,amount\nball,labour,baker,20\noven,in,bread,2\n',
  }
  try {
    return resolveScenario(withFiles(files), 'mini.yaml').warnings.map(printProblem)
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(printProblem)
    throw error
  }
}
const oven = 'oven,Oven,bread,bakery,1,5,3,baker,,'
const ball = 'ball,Ball,horizons,,1,1,2,baker,industry,3'

describe('the table of projects', () => {
  it('takes plant for what is lacking, and works without plant', () => {
    expect(said(oven, ball)).toEqual([])
  })

  it('names what it serves, the plant it brings and who knows how', () => {
    expect(said(ball, 'oven,Oven,bred,bakry,1,5,3,bakers,,')).toEqual([
      'mini/projects.csv:3:11: serves: expected the id of a product, or one of hunger, hours, air, horizons, found "bred" (did you mean "bread"?)',
      'mini/projects.csv:3:16: plant: expected the id of a plant or nothing, found "bakry" (did you mean "bakery"?)',
      'mini/projects.csv:3:28: knowledge: expected the id of an occupation, found "bakers" (did you mean "baker"?)',
    ])
  })

  it('has sizes, a sector and a worth that make sense, and takes something', () => {
    expect(
      said(
        'oven,Oven,bread,bakery,9,5,3,baker,,',
        'ball,Ball,horizons,,1,1,2,baker,opera,0',
        'gift,Gift,bread,,1,1,1,baker,industry,1',
      ),
    ).toEqual([
      'mini/projects.csv:2:1: id: expected "most" of "oven" to be at least "least" (9), found 5',
      'mini/projects.csv:3:1: id: expected a sector of plants for "ball", which brings none, found "opera"',
      'mini/projects.csv:3:1: id: expected a worth above 0 of "ball", which brings no plant, found 0',
      'mini/projects.csv:4:1: id: expected that "gift" takes something, by project_inputs or by building its plant; found nothing',
    ])
  })
})
