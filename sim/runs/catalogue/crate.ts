/**
 * An exported experiment as an RO-Crate 1.1 after the profile Process Run Crate 0.5 (https://w3id.org/ro/wfrun/process/0.5): which program
 * made what of what, and when.
 */
import { join } from 'node:path'
import { filesUnder, hashFile, writeDurably } from '../files.ts'
import type { StoredExperiment } from '../sweep/stored-experiment.ts'

const METADATA = 'ro-crate-metadata.json'
const PROFILE = 'https://w3id.org/ro/wfrun/process/0.5'
const kinds: Record<string, string> = {
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
  yaml: 'application/yaml',
}

/** Writes the metadata of the crate in `folder`, which holds all else. */
export async function crateOf(
  folder: string,
  { id, title, description, engine, tables }: StoredExperiment,
  { started, ended }: { started: string; ended: string },
): Promise<void> {
  const names = filesUnder(folder)
  const files = await Promise.all(
    names.map(async name => {
      const { sha256, bytes } = await hashFile(join(folder, name))
      const kind = kinds[name.split('.').at(-1)!] ?? 'application/octet-stream'
      return { '@id': name, '@type': 'File', name, encodingFormat: kind, contentSize: String(bytes), sha256 }
    }),
  )
  const isInput = (name: string) => name === 'experiment.yaml' || name.includes(`objects/`)
  const to = (ids: string[]) => ids.map(id => ({ '@id': id }))
  const graph = [
    {
      '@id': METADATA,
      '@type': 'CreativeWork',
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
      about: { '@id': './' },
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name: title,
      description: `${description} To check that the runs follow from what is here, with ${engine.name} ${engine.version}: ogas store verify --store store --again 10`,
      datePublished: ended,
      conformsTo: { '@id': PROFILE },
      hasPart: to(names),
      mentions: { '@id': '#sweep' },
    },
    { '@id': PROFILE, '@type': 'CreativeWork', name: 'Process Run Crate', version: '0.5' },
    {
      '@id': `#${engine.name}`,
      '@type': 'SoftwareApplication',
      name: engine.name,
      softwareVersion: engine.version,
    },
    {
      '@id': '#sweep',
      '@type': 'CreateAction',
      name: `Sweep of ${id}`,
      instrument: { '@id': `#${engine.name}` },
      object: to(names.filter(isInput)),
      result: to(names.filter(name => !isInput(name))),
      startTime: started,
      endTime: ended,
      actionStatus: { '@id': 'http://schema.org/CompletedActionStatus' },
      description: `Tables of the scenario: objects/${tables.slice(0, 2)}/${tables}.json`,
    },
    ...files,
  ]
  const metadata = { '@context': 'https://w3id.org/ro/crate/1.1/context', '@graph': graph }
  writeDurably(join(folder, METADATA), `${JSON.stringify(metadata, null, 2)}\n`)
}
