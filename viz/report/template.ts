/**
 * The page without data, and the engine that goes with it: built from `viz/` in a checkout, where it is kept until its sources change; in a published package it
 * is a file that came along.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Rolldown } from 'vite'
import { base64, zip } from './zip.ts'

export interface Template {
  /** The HTML that `script` and `style` belong in. */
  skeleton: string
  script: string
  style: string
  /** The blocks `engine`, a script for a worker, and `highs.wasm`, its solver: compressed, in base64. */
  engine: { name: string; base64: string }[]
}

/** As the published package has it, beside this module. */
export const TEMPLATE = 'template.json'

const root = resolve(import.meta.dirname, '../..')
const shipped = join(import.meta.dirname, TEMPLATE)
const kept = join(root, 'node_modules/.cache/ogas', TEMPLATE)

export async function readTemplate(): Promise<Template> {
  if (existsSync(shipped)) return JSON.parse(readFileSync(shipped, 'utf8')) as Template
  const key = sourcesHash()
  if (existsSync(kept)) {
    const { key: keptKey, template } = JSON.parse(readFileSync(kept, 'utf8')) as Kept
    if (keptKey === key) return template
  }
  const template = await buildTemplate()
  const content: Kept = { key, template }
  mkdirSync(dirname(kept), { recursive: true })
  // Several processes may build at once: each has a file of its own until it is whole.
  const temporary = `${kept}.${process.pid}.tmp`
  writeFileSync(temporary, JSON.stringify(content))
  renameSync(temporary, kept)
  return template
}

interface Kept {
  key: string
  template: Template
}

export async function buildTemplate(): Promise<Template> {
  const [{ build }, { bundleEngine }] = await Promise.all([import('vite'), import('../worker/bundle.ts')])
  const output = await build({ configFile: join(root, 'viz/vite.config.ts') })
  const files = (output as Rolldown.RolldownOutput).output
  const engine = await bundleEngine()
  const style = files.find(({ fileName }) => fileName.endsWith('.css'))
  return {
    skeleton: readFileSync(join(root, 'viz/index.html'), 'utf8'),
    script: files[0].code,
    style: style?.type === 'asset' ? String(style.source) : '',
    engine: [
      { name: 'engine', base64: base64(await zip(engine.script)) },
      { name: 'highs.wasm', base64: base64(await zip(engine.wasm)) },
    ],
  }
}

/** Everything that the page or its engine may be made of. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(['{viz,scenarios,sim,solver}/**/*.{ts,tsx,css,html,json}', 'package-lock.json'], {
    cwd: root,
  })
  for (const file of files.filter(file => !/\.test\.tsx?$/.test(file)).sort())
    hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
