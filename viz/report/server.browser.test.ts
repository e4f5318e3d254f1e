import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepFormula } from '../../sim/runs/analysis/testing.ts'
import { experimentText } from '../../sim/runs/sweep/testing.ts'
import { gunzip } from '../base/gzip.ts'
import { unpackTable } from '../model/packed-table.ts'
import { launchChromium } from '../testing/chromium.ts'
import { miniatureRun } from '../testing/miniature.ts'
import { type RunServer, startServer } from './server.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-server-'))
const makeRun = (name: string, ticks: number) => miniatureRun(join(root, name), ticks)
let server: RunServer
let browser: Browser

beforeAll(async () => {
  await makeRun('first & foremost', 3)
  await sweepFormula(join(root, 'lab'), experimentText('method: grid, levels: 3'), ([attendance]) => ({
    food_security: [attendance as number],
    needs_met: [0, 1],
  }))
  server = await startServer(root, 0)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  rmSync(root, { recursive: true })
})

const ask = (path: string) => fetch(server.address + path)
const textOf = async (path: string) => (await ask(path)).text()

test('the runs of the folder are listed, new ones when the page is loaded again', async () => {
  expect(await textOf('')).toContain('<a href="view?run=first+%26+foremost">first &#38; foremost</a>')
  expect(await textOf('')).not.toContain('second')
  await makeRun('deeper/second', 5)
  expect(await textOf('')).toContain('deeper/second')
})

test('the page of a run tells where its blocks lie, and they lie there', async () => {
  const view = await textOf('view?run=deeper/second')
  expect(view).toContain("connect-src 'self'")
  const [, address] = /data-block="0\/table\/plan" data-src="([^"]*)"/.exec(view)!
  const response = await ask(address!.replaceAll('&#38;', '&'))
  expect(response.headers.get('cache-control')).toContain('immutable')
  const table = unpackTable(await gunzip(new Uint8Array(await response.arrayBuffer())), 'plan')
  expect(table.rows).toBe(5)
})

test('the engine is to be had as well', async () => {
  const [, address] = /data-block="highs\.wasm" data-src="([^"]*)"/.exec(
    await textOf('view?run=deeper/second'),
  )!
  const wasm = await gunzip(new Uint8Array(await (await ask(address!)).arrayBuffer()))
  expect(WebAssembly.validate(wasm)).toBe(true)
})

test('nothing else is to be had', async () => {
  for (const path of [
    'view?run=third',
    'view',
    'block?run=deeper/second&hash=0&block=manifest',
    'view?run=../',
    'x',
  ])
    expect((await ask(path)).status).toBe(404)
})

test('an experiment of a store opens by a click as well', async () => {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', error => errors.push(error.message))
  await page.goto(server.address)
  await page.click('text=lab/store/experiments/trial-')
  await page.waitForSelector('#app svg')
  expect(await page.locator('main h1').textContent()).toBe('Overview')
  expect(errors).toEqual([])
  await page.close()
  expect((await ask('view?experiment=lab/store/experiments/other')).status).toBe(404)
})

test('a run opens in a browser by a click, and two that were ticked do; nothing is asked of anyone else', async () => {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', error => errors.push(error.message))
  const requests: string[] = []
  page.on('request', request => requests.push(request.url()))
  await page.goto(server.address)
  await page.click('text=first & foremost')
  await page.waitForSelector('#app svg')
  await page.goto(server.address)
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check()
  await page.click('button')
  await page.waitForSelector('#app svg')
  expect(new URL(page.url()).searchParams.getAll('run')).toEqual(['deeper/second', 'first & foremost'])
  expect(errors).toEqual([])
  expect(requests.filter(url => !url.startsWith(server.address))).toEqual([])
})
