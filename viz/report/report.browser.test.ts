/** A report as a reader gets it: one file, opened from disk, that keeps its own rules. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readManifest } from '../../sim/runs/manifest.ts'
import { launchChromium } from '../testing/chromium.ts'
import { miniatureRun } from '../testing/miniature.ts'
import { writeReport } from './report.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-report-'))
const run = join(root, 'run')
const report = join(root, 'report.html')
let browser: Browser

beforeAll(async () => {
  await miniatureRun(run, 14)
  await writeReport([run], report)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  rmSync(root, { recursive: true })
})

test('opened from disk it draws, with no error on the console and no request but for itself', async () => {
  const page = await browser.newPage()
  const errors: string[] = []
  const requests: string[] = []
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', error => errors.push(error.message))
  page.on('request', request => requests.push(request.url()))
  const url = pathToFileURL(report).href
  await page.goto(url)
  await page.waitForSelector('#app svg')
  expect({ errors, requests }).toEqual({ errors: [], requests: [url] })
  expect(await page.evaluate(() => document.characterSet)).toBe('UTF-8')
})

test('by what came along in the file, and under its rules, the run is reproduced', async () => {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(report).href)
  const hash = await page.evaluate(async () => {
    const unpack = (name: string) => {
      const text = atob(document.querySelector(`[data-block="${name}"]`)!.textContent!)
      const bytes = Uint8Array.from(text, character => character.charCodeAt(0))
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')))
    }
    const worker = new Worker(URL.createObjectURL(await unpack('engine').blob()))
    const output = new Promise<{ hash: string }>((heard, failed) => {
      worker.addEventListener('error', failed)
      worker.addEventListener('message', ({ data }) => {
        if ('error' in data) failed(data.error)
        if (data.call === 1 && 'output' in data) heard(data.output)
      })
    })
    const wasm = new Uint8Array(await unpack('highs.wasm').arrayBuffer())
    worker.postMessage({ call: 0, task: 'open', input: { wasm } })
    worker.postMessage({ call: 1, task: 'simulate', input: { scenario: await unpack('0/scenario').json() } })
    return (await output).hash
  })
  expect(hash).toBe(readManifest(run)!.world_hash)
})

test('nothing can be fetched from within, and no script run that is not its own', async () => {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(report).href)
  const blocked = await page.evaluate(async () => {
    const directives: string[] = []
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      directives.push(effectiveDirective),
    )
    await fetch('https://example.org').catch(() => undefined)
    const script = document.createElement('script')
    script.textContent = 'globalThis.strange = true'
    document.body.append(script)
    await new Promise(resolve => setTimeout(resolve, 50))
    return { directives, strange: 'strange' in globalThis }
  })
  expect(blocked).toEqual({ directives: ['connect-src', 'script-src-elem'], strange: false })
})
