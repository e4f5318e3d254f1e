/** The scenario format as JSON Schema, so that editors complete, explain and check scenario files. */
import { z } from 'zod'
import { scenario } from './schema.ts'
import { optionalTables, type TableName, tables } from './tables.ts'

type Json = z.core.JSONSchema.BaseSchema

/**
 * JSON Schema (draft 7, which editors know best) of a scenario file: the schema in `schema.ts`, and the loader's own keys
 * `extends` and `overrides`. A file that extends another may leave out whatever the other has.
 */
export function scenarioJsonSchema(): Json {
  const whole = z.toJSONSchema(scenario, { io: 'input', target: 'draft-7' }) as Json
  const sections = partial(whole).properties as Record<string, Json>
  for (const [name, table] of Object.entries(sections.tables!.properties ?? {})) {
    ;(table as Json).description = describeTable(name as TableName)
  }
  const references = Object.fromEntries(
    Object.keys(sections).map(name => [name, { $ref: `#/definitions/${name}` }]),
  )
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'OGAS Workbench scenario',
    type: 'object',
    properties: {
      extends: {
        type: 'string',
        description: 'The scenario this one changes: a path from this file, or the name of a shipped one',
      },
      overrides: {
        type: 'object',
        description: 'Named changes, applied on demand (--override NAME)',
        additionalProperties: { $ref: '#/definitions/patch' },
      },
      ...references,
    },
    additionalProperties: false,
    anyOf: [{ required: ['extends'] }, { required: whole.required ?? [] }],
    definitions: {
      ...sections,
      patch: { type: 'object', properties: references, additionalProperties: false },
    },
  }
}

/** The schema of a patch: maps merge key by key, so no key is required; lists replace, so their items stay whole. */
function partial(schema: Json): Json {
  const { required: _, ...rest } = schema
  const all = (maps: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(maps).map(([name, inner]) => [name, partial(inner as Json)]))
  if (rest.properties) rest.properties = all(rest.properties) as NonNullable<Json['properties']>
  if (typeof rest.additionalProperties === 'object') {
    rest.additionalProperties = partial(rest.additionalProperties as Json)
  }
  return rest
}

function describeTable(name: TableName): string {
  const columns = Object.entries(tables[name].shape).map(([column, cell]) =>
    cell.safeParse(undefined).success ? `[${column}]` : column,
  )
  const optional = optionalTables.includes(name) ? 'Optional. ' : ''
  return `${optional}CSV file with the columns ${columns.join(', ')} (those in brackets may be left out)`
}
