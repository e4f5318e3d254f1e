/** A run out of its blocks: each is read once, when a view first asks for it. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Manifest } from '../../sim/runs/manifest.ts'
import { type Blocks, blockOf } from './blocks.ts'
import { unpackTable } from './packed-table.ts'
import type { Run } from './run.ts'
import type { Table } from './table.ts'

const FORMAT: Manifest['format'] = 'ogas-run-1'

/** @throws RangeError when the blocks are not those of a whole run */
export async function openRun(blocks: Blocks): Promise<Run> {
  if (!blocks.names.includes('manifest')) throw new RangeError('no manifest.json: this is no run')
  const manifest = parse<Manifest>(await blocks.read('manifest'), 'manifest.json')
  if (manifest.format !== FORMAT)
    throw new RangeError(`manifest.json: expected format ${FORMAT}, found ${String(manifest.format)}`)
  const paths = Object.keys(manifest.files)
  for (const path of paths) {
    const block = blockOf(path)
    const needed = block !== undefined && !block.startsWith('chain/')
    if (needed && !blocks.names.includes(block))
      throw new RangeError(`the run is not whole: ${path} is missing`)
  }
  const timing = blocks.names.includes('timing')
    ? { timing: parse<{ seconds: Record<string, number> }>(await blocks.read('timing'), 'timing.json') }
    : {}

  const tables = new Map<string, Promise<Table>>()
  const table = async (name: string): Promise<Table> => {
    const found = unpackTable(await blocks.read(`table/${name}`), name)
    const rows = manifest.files[`${name}.parquet`]?.rows
    if (found.rows !== rows) throw new RangeError(`${name}: expected ${rows} rows, found ${found.rows}`)
    return found
  }
  const named = (kind: string) =>
    blocks.names.filter(name => name.startsWith(kind)).map(name => name.slice(kind.length))
  return {
    manifest,
    ...timing,
    tables: named('table/'),
    table: name => kept(tables, name, () => table(name)),
    scenario: once(async () => parse<Scenario>(await blocks.read('scenario'), 'scenario.json')),
    chains: once(
      async () =>
        new Map(
          await Promise.all(
            named('chain/').map(async name => [name, await blocks.read(`chain/${name}`)] as const),
          ),
        ),
    ),
  }
}

export function parse<Content>(bytes: Uint8Array, path: string): Content {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Content
  } catch (cause) {
    throw new RangeError(`${path} is damaged or cut short`, { cause })
  }
}

function kept<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const value = store.get(key) ?? make()
  store.set(key, value)
  return value
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
