/** The scenario that `ogas new` writes: the federation that comes with the project, with the commonest options ready to be changed. */
import type { z } from 'zod'
import { scenarioJsonSchema } from './json-schema.ts'

type Json = z.core.JSONSchema.BaseSchema

/** The options a first scenario is likely to be about, by institution. */
const shown: Record<string, string[]> = {
  sig: ['variant', 'ratio_cap', 'holding_cap'],
  food: ['limit', 'limit_share', 'reserve_share'],
  planner: ['coordination', 'capacity_margin'],
  jobs: ['week', 'shortest_week'],
  market: ['variant', 'spending'],
  recycling: ['variant', 'collection_factor'],
  census: ['fertility_factor'],
}

/** The text of a new scenario. `schema` is the path or URL, from the new file, of the JSON Schema that editors check it with. */
export function starterScenario(schema = 'scenario.schema.json'): string {
  return `# yaml-language-server: $schema=${schema}
# A scenario of your own: the federation that comes with the workbench, with your changes laid over it.
# Maps merge key by key; lists and values replace. See what a change does:
#   ogas validate FILE   every mistake, with its line
#   ogas run FILE        the run, with a report at its end
# \`ogas schema > scenario.schema.json\` beside this file lets an editor complete and explain the options.
extends: federation

title: My federation
description: What this scenario asks.
seed: 1 # another number is another draw of the same scenario
ticks: 120 # months

# Take the # away from an option to change it; the value shown is its default.
institutions:
${Object.entries(shown)
  .map(([institution, names]) => section(institution, names))
  .join('\n')}

# Changes within the run, each on top of those before it: from the 25th month on here.
# changes:
#   - tick: 24
#     institutions:
#       sig: { ratio_cap: 5 }

# Named changes, to compare with the scenario as it stands: ogas run FILE --override longer-week
overrides:
  longer-week:
    institutions:
      jobs: { week: 44 h }
`
}

function section(institution: string, names: string[]): string {
  return [`  ${institution}:`, ...names.map(name => option(name, describe(institution, name)))].join('\n')
}

function option(name: string, { default: value, description, enum: words }: Json): string {
  const choice = words ? `${words.join(' | ')}. ` : ''
  return `    # ${name}: ${value} # ${choice}${description ?? ''}`.trimEnd()
}

function describe(institution: string, name: string): Json {
  const { institutions } = scenarioJsonSchema().definitions as { institutions: Json }
  return [institution, name].reduce((node, key) => node.properties?.[key] as Json, institutions)
}
