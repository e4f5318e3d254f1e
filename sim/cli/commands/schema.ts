/** `ogas schema`: the scenario format for editors. */
import { defineCommand } from '../command.ts'
import { writeJson } from '../terminal.ts'

export const schema = defineCommand<object>({
  usage: 'schema',
  describe: 'Print the JSON Schema of scenario files, for editors that complete and check',
  async run() {
    const { scenarioJsonSchema } = await import('../../../scenarios/json-schema.ts')
    writeJson(scenarioJsonSchema())
  },
})
