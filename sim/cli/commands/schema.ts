/** `ogas schema`: the formats of scenarios and experiments for editors. */
import { defineCommand } from '../command.ts'
import { writeJson } from '../terminal.ts'

export const schema = defineCommand<{ experiment: boolean }>({
  usage: 'schema',
  describe: 'Print the JSON Schema of scenario files, for editors that complete and check',
  options: {
    experiment: { type: 'boolean', default: false, describe: 'That of experiment files instead' },
  },
  async run({ experiment }) {
    if (experiment) {
      const { experimentJsonSchema } = await import('../../../scenarios/experiments/json-schema.ts')
      writeJson(experimentJsonSchema())
    } else {
      const { scenarioJsonSchema } = await import('../../../scenarios/json-schema.ts')
      writeJson(scenarioJsonSchema())
    }
  },
})
