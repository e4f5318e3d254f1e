/**
 * What the page came with: blocks in inert script elements, each either with its bytes (gzip, base64) or with the address
 * where they lie. Of run `n` they are named `n/manifest`, `n/table/plan` and so on; experiment `n` is `experiment/n`; the engine is
 * `engine` and `highs.wasm`.
 */
import { gunzip } from '../base/gzip.ts'
import { type Blocks, unzipped } from './blocks.ts'
import { openRun } from './bundle.ts'
import { type Experiment, openExperiment } from './experiment.ts'
import type { Run } from './run.ts'

export interface PageData {
  runs: Run[]
  experiments: Experiment[]
  /** The engine's script and the WebAssembly of its solver; missing where they were left out. */
  engine?: () => Promise<{ script: string; wasm: Uint8Array }>
}

/** @throws RangeError when a run is not whole, or an experiment is not one */
export async function pageData(page: Pick<ParentNode, 'querySelectorAll'>): Promise<PageData> {
  const blocks = new Map<string, HTMLElement>()
  for (const element of page.querySelectorAll<HTMLElement>('script[data-block]'))
    blocks.set(element.dataset.block!, element)
  const read = (name: string) => bytesOf(blocks.get(name)!)

  const runs: Promise<Run>[] = []
  for (let n = 0; blocks.has(`${n}/manifest`); n++) {
    const prefix = `${n}/`
    const names = [...blocks.keys()].filter(name => name.startsWith(prefix))
    const ofRun: Blocks = {
      names: names.map(name => name.slice(prefix.length)),
      read: name => {
        if (!blocks.has(prefix + name)) throw new RangeError(`the run has no ${name}`)
        return read(prefix + name)
      },
    }
    runs.push(openRun(unzipped(ofRun)))
  }
  const experiments: Promise<Experiment>[] = []
  for (let n = 0; blocks.has(`experiment/${n}`); n++)
    experiments.push(read(`experiment/${n}`).then(gunzip).then(openExperiment))
  const engine = async () => ({
    script: new TextDecoder().decode(await gunzip(await read('engine'))),
    wasm: await gunzip(await read('highs.wasm')),
  })
  return {
    runs: await Promise.all(runs),
    experiments: await Promise.all(experiments),
    ...(blocks.has('engine') && { engine }),
  }
}

async function bytesOf({ dataset: { src }, textContent }: HTMLElement): Promise<Uint8Array<ArrayBuffer>> {
  if (src === undefined) return fromBase64(textContent ?? '')
  const response = await fetch(src)
  if (!response.ok) throw new RangeError(`${src}: ${await response.text()}`)
  return new Uint8Array(await response.arrayBuffer())
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i)
  return bytes
}
