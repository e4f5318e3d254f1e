/** A page from disk in a headless Chromium, under the rules that a report has for itself, with an engine at work. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { launchChromium } from '../../testing/chromium.ts'
import { bundleEngine } from '../bundle.ts'

const RULES =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'"

export interface EnginePage {
  page: Page
  /** What the page complained of: errors on its console, and whatever it tried to fetch. */
  complaints: string[]
  close(): Promise<void>
}

/** @param rules the page's policy of content */
export async function openEnginePage(rules = RULES): Promise<EnginePage> {
  const folder = mkdtempSync(join(tmpdir(), 'ogas-engine-'))
  const path = join(folder, 'page.html')
  writeFileSync(
    path,
    `<!doctype html><meta http-equiv="content-security-policy" content="${rules}"><script>${await script()}</script>`,
  )
  const browser = await launchChromium()
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('request', request => !/^(file|blob):/.test(request.url()) && complaints.push(request.url()))
  await page.goto(pathToFileURL(path).href)
  return {
    page,
    complaints,
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Starts an engine on the page: `globalThis.engine`. */
export async function startOn(page: Page): Promise<void> {
  const { script, wasm } = await bundleEngine()
  await page.evaluate(
    async ([script, wasm]) => {
      ogas.engine = await ogas.startEngine(script!, ogas.bytes(wasm!))
    },
    [script, Buffer.from(wasm).toString('base64')],
  )
}

async function script(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('page.ts', import.meta.url)),
        output: { format: 'iife' },
      },
    },
  })
  return (output as Rolldown.RolldownOutput).output[0].code
}
