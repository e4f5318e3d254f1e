/** Experiments in the page as their readers use it, in a real browser: one report of several, of which the runs are a formula. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Formula, sweepFormula } from '../../sim/runs/analysis/testing.ts'
import { experimentText } from '../../sim/runs/sweep/testing.ts'
import { experimentData } from '../report/experiment.ts'
import { writeReport } from '../report/report.ts'
import { calibrateFormula } from '../testing/calibration.ts'
import { launchChromium } from '../testing/chromium.ts'
import { openReport, type Reader } from '../testing/reader.ts'
import { all } from '../views/experiments/all.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-experiments-page-'))
const report = join(root, 'report.html')
let browser: Browser

const formula: Formula = ([attendance, ratio]) => ({
  food_security: [100 * (attendance as number), 90],
  needs_met: [0, (attendance as number) * (ratio as number)],
})

/** A calibration comes after them. */
const designs = [
  'method: saltelli, points: 16, second_order: true',
  'method: morris, trajectories: 8',
  'method: latin-hypercube, points: 60',
  'method: grid, levels: 3',
  'method: one-at-a-time, levels: 3',
]

beforeAll(async () => {
  const experiments = []
  for (const [at, design] of designs.entries()) {
    const { store, id } = await sweepFormula(join(root, String(at)), experimentText(design), formula)
    experiments.push(await experimentData(store, id))
  }
  const { store, id } = await calibrateFormula(
    join(root, 'fit'),
    'method: abc-smc, population: 10, points: 40',
  )
  experiments.push(await experimentData(store, id))
  await writeReport([], report, { experiments })
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser.close()
  rmSync(root, { recursive: true })
})

async function reading(use: (reader: Reader) => Promise<void>, width?: number): Promise<void> {
  const reader = await openReport(browser, report, width)
  try {
    await use(reader)
    expect({ errors: reader.errors, requests: reader.requests }).toEqual({ errors: [], requests: [] })
  } finally {
    await reader.page.close()
  }
}

/** Every view once, and what other designs have in its place. */
const looks = [
  'experiment?experiment=0',
  'response?experiment=0',
  'sensitivity?experiment=0',
  'sensitivity?experiment=1',
  'failure?experiment=2&outcome=fed',
  'trade-offs?experiment=3',
  'runs?experiment=3',
  'sensitivity?experiment=4',
  'calibration?experiment=5',
]

it('every view is drawn and not too wide for a small page, and axe finds nothing in it that is hard to reach, in both looks', () =>
  reading(async ({ page, go }) => {
    await page.evaluate(axe.source)
    const seen = new Set<string>()
    for (const look of ['light', 'dark'])
      for (const address of looks) {
        await go(`#/${address}&theme=${look}`)
        seen.add((await page.locator('.rail a[aria-current]').textContent())!)
        expect(await page.locator('.failed').allTextContents(), address).toEqual([])
        const told = await page.locator('main > :not(.view-head)').allTextContents()
        expect(told.join('').length, address).toBeGreaterThan(30)
        const found = await page.evaluate(async () => {
          const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
        })
        expect(found, `${address}, ${look}`).toEqual([])
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width, address).toBeLessThanOrEqual(390)
      }
    expect([...seen].sort()).toEqual(all.map(({ title }) => title).sort())
  }, 390))

it('the outcome that is picked stays in the address, from view to view', () =>
  reading(async ({ page, go }) => {
    await go('#/response?experiment=2')
    await page.locator('.top select').nth(1).selectOption('met')
    await page.waitForTimeout(300)
    expect(page.url()).toContain('outcome=met')
    await page.getByRole('link', { name: 'Sensitivity' }).click()
    await page.waitForTimeout(300)
    expect(page.url()).toMatch(/sensitivity\?experiment=2&outcome=met/)
    expect(await page.locator('.top select').nth(1).inputValue()).toBe('1')
  }))

it('a chart is a table as well', () =>
  reading(async ({ page, go }) => {
    await go('#/sensitivity?experiment=0')
    await page.locator('figure#sobol-indices svg.chart').focus()
    await page.keyboard.press('t')
    expect(await page.locator('figure#sobol-indices table tbody tr').count()).toBe(2)
  }))

it('a threshold that is asked for stays in the address, finds its boxes, and ends with its outcome', () =>
  reading(async ({ page, go }) => {
    await go('#/failure?experiment=2&outcome=fed')
    await page.getByLabel('Threshold').fill('88')
    await page.getByLabel('Threshold').press('Enter')
    await page.locator('.words', { hasText: 'fed is below 88' }).waitFor()
    await page.waitForFunction(() => location.hash.includes('fails=%3C88'))
    expect(await page.locator('figure#limits').count()).toBe(1)
    await page.locator('figure#peeling a').nth(2).click()
    await page.locator('figure#limits .title', { hasText: 'step' }).waitFor()
    await page.locator('.top select').nth(1).selectOption('met')
    await page.locator('.words', { hasText: 'met is below' }).waitFor()
    await page.waitForFunction(() => !location.hash.includes('fails'))
  }))

it('a dot that is pointed at is told, and leads to the runs of its point', () =>
  reading(async ({ page, go }) => {
    await go('#/response?experiment=2')
    const figure = page.locator('main figure').first()
    const dots = (await figure.locator('svg.chart > path').first().getAttribute('d'))!
    const [, x, y] = /^M([\d.]+),([\d.]+)/.exec(dots)!.map(Number)
    const { x: left, y: top } = (await figure.locator('svg.chart').boundingBox())!
    await page.mouse.move(left + x! + 2, top + y!)
    await figure.locator('.at', { hasText: /^\d+: attendance/ }).waitFor()
    await page.mouse.click(left + x! + 2, top + y!)
    await page.locator('h1', { hasText: 'Runs' }).waitFor()
    expect(await page.locator('.twin tbody tr').count()).toBe(1)
  }))
