/** `ogas explain-id`: why are these two runs not the same? */
import { existsSync } from 'node:fs'
import { defineCommand, jsonOption } from '../command.ts'
import { writeData, writeJson } from '../terminal.ts'
import { storeOption } from './sweep.ts'

interface Arguments {
  a: string
  b: string
  store: string
  json: boolean
}

const which = 'A run directory, or the id (or its beginning) of a run in the store'

export const explainIdCommand = defineCommand<Arguments>({
  usage: 'explain-id <a> <b>',
  describe: 'Why two runs have different ids: all that differs in what they are made of',
  positionals: { a: { type: 'string', describe: which }, b: { type: 'string', describe: which } },
  options: { store: storeOption, json: jsonOption },
  async run({ a, b, store: folder, json }) {
    const [{ explainId, ingredients }, { Store }] = await Promise.all([
      import('../../runs/store/explain.ts'),
      import('../../runs/store/layout.ts'),
    ])
    const store = existsSync(folder) ? Store.open(folder) : undefined
    const [one, other] = [ingredients(store, a), ingredients(store, b)]
    const differences = explainId(one, other)
    if (json) return writeJson({ a: one.id, b: other.id, differences })
    const show = (value: unknown) =>
      value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)
    const lines = differences.map(({ path, a, b }) => `${path}: ${show(a)} -> ${show(b)}`)
    writeData(lines.length > 0 ? lines.join('\n') : `the same run: ${one.id}`)
  },
})
