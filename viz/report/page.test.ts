import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runScenario } from '../../sim/runs/run.ts'
import { toy, toyScenario } from '../../sim/runs/testing/toy.ts'
import { pageData } from '../model/page-data.ts'
import { packRun } from './pack.ts'
import { type PageBlock, page } from './page.ts'
import { base64, zip } from './zip.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-page-'))
afterAll(() => rmSync(root, { recursive: true }))

const template = {
  skeleton:
    '<html><head><meta charset="utf-8" /></head><body>\n<script type="module" src="./main.tsx"></script>\n</body></html>',
  script: 'console.log("</script>", "<!-- $& -->")',
  style: 'main::after { content: "$&" }',
  engine: [],
}

async function html(blocks: PageBlock[], origin?: 'same origin'): Promise<string> {
  let text = ''
  for await (const part of page(template, blocks, origin)) text += part
  return text
}

/** As much of a document as the page's data are found by. */
const parsed = (html: string) => ({
  querySelectorAll: () =>
    [...html.matchAll(/data-block="([^"]*)"(?: data-src="([^"]*)")?>([^<]*)/g)].map(
      ([, block, src, textContent]) => ({ dataset: { block, src }, textContent }),
    ),
})
const dataOf = (html: string) => pageData(parsed(html) as unknown as Document)

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')

test('the one script and the one style sheet are those that the policy names by their hashes', async () => {
  const text = await html([])
  const script = /<script type="module">(.*?)<\/script>/s.exec(text)![1]!
  const style = /<style>(.*?)<\/style>/s.exec(text)![1]!
  expect(script).toBe('console.log("<\\/script>", "\\x3c!-- $& -->")')
  expect(style).toBe(template.style)
  expect(text).toContain(`script-src 'sha256-${sha256(script)}' 'wasm-unsafe-eval';`)
  expect(text).toContain(`style-src 'sha256-${sha256(style)}';`)
  expect(text).toContain("connect-src 'none'")
  expect(await html([], 'same origin')).toContain("connect-src 'self'")
  expect(text).not.toContain('main.tsx')
})

test('what was put into a page is found in it', async () => {
  const blocks: PageBlock[] = [
    { name: 'engine', base64: base64(await zip('the engine')) },
    { name: 'highs.wasm', base64: base64(await zip('the solver')) },
  ]
  for (const [n, ticks] of [3, 5].entries()) {
    const folder = join(root, String(n))
    await runScenario(toyScenario(ticks), { out: folder, open: toy() })
    const { names, read } = packRun(folder)
    for (const name of names) blocks.push({ name: `${n}/${name}`, base64: base64(await read(name)) })
  }
  const { runs, engine } = await dataOf(await html(blocks))
  expect(runs.map(({ manifest }) => manifest.ticks)).toEqual([3, 5])
  expect((await runs[1]!.table('ticks')).rows).toBe(5)
  expect(await engine!()).toEqual({
    script: 'the engine',
    wasm: new TextEncoder().encode('the solver'),
  })
})

test('a page without data is one', async () => {
  expect(await dataOf(await html([]))).toEqual({ runs: [], experiments: [] })
})
