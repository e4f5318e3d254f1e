/** The page live: the runs and experiments of a folder by HTTP, to this machine only. Blocks are packed when a page asks for them. */
import { statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { FileProblem } from '../../sim/runs/file-problem.ts'
import { experimentData } from './experiment.ts'
import { type FoundExperiment, type FoundRun, findIn } from './find-runs.ts'
import { listing } from './listing.ts'
import { packRun } from './pack.ts'
import { type PageBlock, page } from './page.ts'
import { readTemplate, type Template } from './template.ts'
import { zip } from './zip.ts'

export interface RunServer {
  address: string
  close(): Promise<void>
}

const HTML = { 'content-type': 'text/html; charset=utf-8' }
const TEXT = { 'content-type': 'text/plain; charset=utf-8' }
const BYTES = { 'content-type': 'application/octet-stream' }
/** The address of a run's block holds the hash of the run: what it leads to never changes. */
const FOREVER = { 'cache-control': 'max-age=31536000, immutable' }

/** @throws FileProblem when there is no such folder */
export async function startServer(folder: string, port: number): Promise<RunServer> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new FileProblem(`expected a folder of runs, found none at ${folder}`)
  const server = createServer((request, response) => {
    answer(folder, new URL(request.url ?? '/', 'http://127.0.0.1'), response).catch((error: Error) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500, TEXT).end(error.message)
    })
  })
  await new Promise<void>((ready, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', ready)
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise(closed => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function answer(folder: string, { pathname, searchParams }: URL, response: ServerResponse) {
  const found = findIn(folder)
  const asked = searchParams.getAll('run')
  const runs = asked.flatMap(asked => found.runs.find(({ name }) => name === asked) ?? [])
  const [run] = runs
  const experiment = found.experiments.find(({ name }) => name === searchParams.get('experiment'))
  if (pathname === '/') response.writeHead(200, HTML).end(listing(folder, found))
  else if (pathname === '/view' && run && runs.length === asked.length) {
    const template = await readTemplate()
    const blocks = [...runBlocks(folder, runs), ...engineBlocks(template)]
    await send(response, template, blocks)
  } else if (pathname === '/view' && experiment) {
    const address = `experiment?${new URLSearchParams({ experiment: experiment.name })}`
    await send(response, await readTemplate(), [{ name: 'experiment/0', address }])
  } else if (pathname === '/experiment' && experiment) {
    response.writeHead(200, BYTES).end(await packedExperiment(experiment))
  } else if (pathname === '/block' && run?.manifest.hash === searchParams.get('hash')) {
    const bytes = await packRun(join(folder, run!.name)).read(searchParams.get('block') ?? '')
    response.writeHead(200, { ...BYTES, ...FOREVER }).end(bytes)
  } else if (pathname === '/engine') {
    const { engine } = await readTemplate()
    const block = engine.find(({ name }) => name === searchParams.get('block'))
    response.writeHead(200, BYTES).end(block && Buffer.from(block.base64, 'base64'))
  } else response.writeHead(404, TEXT).end('there is nothing here; the runs are listed at /')
}

async function send(response: ServerResponse, template: Template, blocks: PageBlock[]): Promise<void> {
  response.writeHead(200, HTML)
  for await (const part of page(template, blocks, 'same origin')) response.write(part)
  response.end()
}

/** By its name; with how many runs its store had then. */
const packed = new Map<string, { runs: number; bytes: Promise<Uint8Array> }>()

/** Made again when the store has other runs: what is told of many takes a while. */
function packedExperiment({ name, store, of, id }: FoundExperiment): Promise<Uint8Array> {
  const runs = store.runs().length
  const key = `${store.folder} ${name}`
  const known = packed.get(key)
  if (known?.runs === runs) return known.bytes
  const bytes = experimentData(store, id).then(data => {
    const full = of === '.' ? 'full' : `${of}/full`
    return zip(JSON.stringify({ ...data, ...(store.fulls().length > 0 && { full }) }))
  })
  packed.set(key, { runs, bytes })
  bytes.catch(() => packed.delete(key))
  return bytes
}

/** Where the page finds the blocks of its runs. */
const runBlocks = (folder: string, runs: readonly FoundRun[]): PageBlock[] =>
  runs.flatMap(({ name, manifest: { hash } }, n) =>
    packRun(join(folder, name)).names.map(block => ({
      name: `${n}/${block}`,
      address: `block?${new URLSearchParams({ run: name, hash, block })}`,
    })),
  )

const engineBlocks = ({ engine }: Template): PageBlock[] =>
  engine.map(({ name }) => ({ name, address: `engine?${new URLSearchParams({ block: name })}` }))
