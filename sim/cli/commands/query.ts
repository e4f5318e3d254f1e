/** `ogas query`: SQL over all runs and experiments of a store. */
import { align } from '../align.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { Failure } from '../failure.ts'
import { writeData, writeJson } from '../terminal.ts'
import { storeOption } from './sweep.ts'

interface Arguments {
  sql: string
  store: string
  json: boolean
}

export const query = defineCommand<Arguments>({
  usage: 'query <sql>',
  describe: 'Ask the store in SQL (DuckDB): runs, metrics, months, params, experiments, attempts',
  positionals: { sql: { type: 'string', describe: 'As in "select * from experiments"' } },
  options: { store: storeOption, json: jsonOption },
  async run({ sql, store, json }) {
    const [{ Store }, { openCatalogue }] = await Promise.all([
      import('../../runs/store/layout.ts'),
      import('../../runs/catalogue/catalogue.ts'),
    ])
    const duck = await openCatalogue(Store.open(store))
    try {
      const rows = await duck.rows(sql).catch((error: Error) => {
        throw new Failure(error.message)
      })
      if (json) writeJson(rows)
      else writeData(table(rows).join('\n'))
    } finally {
      duck.close()
    }
  },
})

function table(rows: readonly Record<string, unknown>[]): string[] {
  const names = Object.keys(rows[0] ?? {})
  const isNumber = (name: string) => rows.every(row => row[name] === null || typeof row[name] === 'number')
  const cell = (value: unknown) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
  const sides = names.map(name => (isNumber(name) ? 'r' : 'l')).join('')
  const cells = rows.map(row => names.map(name => cell(row[name])))
  return [...align(sides, [names, ...cells], ''), `(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`]
}
