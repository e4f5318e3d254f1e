/** Finds one's way in a zod schema by dotted path: which keys are valid at a place, which options there are. */
import { z } from 'zod'

type Schema = z.core.$ZodType

/** The schema without what only says how it may be left out. */
function bare(schema: Schema): Schema {
  const optional =
    schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
  return optional ? bare(schema.def.innerType) : schema
}

/** The schema at `path`, `undefined` where the path leaves the format. */
export function schemaAt(schema: Schema, path: readonly PropertyKey[]): Schema | undefined {
  let node = bare(schema)
  for (const step of path) {
    const next = child(node, step)
    if (!next) return undefined
    node = bare(next)
  }
  return node
}

function child(schema: Schema, step: PropertyKey): Schema | undefined {
  if (schema instanceof z.ZodObject) {
    return Object.hasOwn(schema.shape, step) ? schema.shape[String(step)] : undefined
  }
  if (schema instanceof z.ZodRecord) return schema.def.valueType
  if (schema instanceof z.ZodArray) return schema.def.element
  if (schema instanceof z.ZodTuple) return schema.def.items[Number(step)]
  return undefined
}

/** What the option at `path` is said to be; '' where nothing is said. */
export function descriptionAt(schema: Schema, path: readonly PropertyKey[]): string {
  const parent = schemaAt(schema, path.slice(0, -1))
  const option = parent && child(parent, path.at(-1)!)
  return (option && z.globalRegistry.get(option)?.description) ?? ''
}

/** The keys that may stand in the map at `path`; empty where any may or none. */
export function keysAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  const node = schemaAt(schema, path)
  return node instanceof z.ZodObject ? Object.keys(node.shape) : []
}

/** Dotted paths of all options: what is no map with fixed keys. */
export function optionPaths(schema: Schema, path = ''): string[] {
  const node = bare(schema)
  if (!(node instanceof z.ZodObject)) return [path]
  return Object.entries(node.shape).flatMap(([key, inner]) =>
    optionPaths(inner, path === '' ? key : `${path}.${key}`),
  )
}
