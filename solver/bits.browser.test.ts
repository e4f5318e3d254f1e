/** HiGHS and GLPK give a browser's worker the bits that they give Node. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { glpk } from './glpk.ts'
import { highs } from './highs.ts'
import { bitsOf } from './testing/bits.ts'

const TYPES: Record<string, string> = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' }

/** The page, its worker and their WebAssembly, bundled in memory: contents by path. */
async function bundle(): Promise<Map<string, string | Uint8Array>> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'esnext',
      rollupOptions: {
        input: fileURLToPath(new URL('testing/browser-page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  })
  const { output: files } = output as Rolldown.RolldownOutput
  return new Map<string, string | Uint8Array>([
    ['/', '<!doctype html><script type="module" src="/page.js"></script>'],
    ...files.map(file => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source] as const),
  ])
}

test('the same bits in Node and in a browser worker', async () => {
  const files = await bundle()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const content = files.get(path)
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': TYPES[path === '/' ? 'html' : path.split('.').at(-1)!] ?? 'application/octet-stream',
    })
    response.end(content)
  })
  await new Promise<void>(ready => {
    server.listen(0, '127.0.0.1', ready)
  })
  const browser = await playwright.launch({
    args: chromium.args,
    executablePath: await chromium.executablePath(),
    headless: true,
  })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const answer = await page.evaluate(() => globalThis.answer)
    expect(answer.error).toBeUndefined()
    expect(answer.highs).toEqual(bitsOf(await highs()))
    expect(answer.glpk).toEqual(bitsOf(await glpk()))
  } finally {
    await browser.close()
    server.close()
  }
})
