/** The page at work: frames a second while the time is scrubbed, a run computed again in the lab, a table of a million citizens. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { loadScenario } from '../scenarios/load.ts'
import { openTable, TableWriter } from '../sim/runs/parquet.ts'
import { runScenario } from '../sim/runs/run.ts'
import { Batch } from '../sim/runs/table.ts'
import { openSimulation } from '../sim/simulation.ts'
import { writeReport } from '../viz/report/report.ts'
import { launchChromium } from '../viz/testing/chromium.ts'
import { type Bench, type Line, median } from './measure.ts'

/** Views that draw most. */
const SCRUBBED = ['production', 'planner', 'work', 'union']
const FRAMES = 60
const MILLION = 1_000_000

/** Milliseconds of each frame while the cursor moves a month a frame. */
const frames = (page: Page): Promise<number[]> =>
  page.evaluate(async count => {
    const slider = document.querySelector<HTMLInputElement>('.scrubber input')!
    const next = () => new Promise<number>(requestAnimationFrame)
    const last = Number(slider.max)
    const times: number[] = []
    let before = await next()
    for (let k = 0; k < count; k++) {
      slider.value = String(last - (k % (last + 1)))
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      const now = await next()
      times.push(now - before)
      before = now
    }
    return times
  }, FRAMES)

async function open(page: Page, report: string, address: string): Promise<void> {
  await page.goto(`${pathToFileURL(report).href}${address}`)
  await page.waitForFunction(
    () => document.querySelector('main h1') && !document.querySelector('.waiting[data-reading]'),
  )
}

/** Frames a second in each of the views that draw most. */
export async function scrubbing(report: string, of: string): Promise<Line[]> {
  const browser = await launchChromium()
  try {
    const lines: Line[] = []
    for (const view of SCRUBBED) {
      // The report's own rules forbid the evaluation of strings, which waiting for the page takes.
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
      await open(page, report, `#/${view}`)
      const rate = 1000 / median(await frames(page))
      lines.push({
        what: `scrubbing ${of}, ${view}`,
        values: [rate],
        unit: 'frames/s',
        goal: { text: '30', reached: rate >= 30 },
      })
      await page.close()
    }
    return lines
  } finally {
    await browser.close()
  }
}

/** Seconds that the lab takes for the report's run. */
async function lab(report: string): Promise<Line> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ bypassCSP: true })
    await open(page, report, '#/lab')
    const start = performance.now()
    await page.getByRole('button', { name: 'Run it again, unchanged' }).click()
    await page.locator('.verdict.good').waitFor({ timeout: 900_000 })
    const seconds = (performance.now() - start) / 1000
    return {
      what: 'the lab runs 5,000 citizens again',
      values: [seconds],
      unit: 's',
      goal: { text: '15 s for 120 months', reached: seconds <= 15 },
    }
  } finally {
    await browser.close()
  }
}

/** Seconds from the click to the table, and frames a second while it is scrolled. */
async function millionCitizens(report: string): Promise<Line[]> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await open(page, report, '#/food?t=0')
    const start = performance.now()
    await page.getByText('Citizens, one by one').click()
    await page.locator('details .twin tbody td').first().waitFor({ timeout: 60_000 })
    const opened = (performance.now() - start) / 1000
    const times = await page.evaluate(async count => {
      const box = document.querySelector('details .twin')!
      const next = () => new Promise<number>(requestAnimationFrame)
      const times: number[] = []
      let before = await next()
      for (let k = 0; k < count; k++) {
        box.scrollTop = (box.scrollHeight * k) / count
        const now = await next()
        times.push(now - before)
        before = now
      }
      return times
    }, FRAMES)
    return [
      { what: 'a million citizens: opened', values: [opened], unit: 's' },
      { what: 'a million citizens: scrolled', values: [1000 / median(times)], unit: 'frames/s' },
    ]
  } finally {
    await browser.close()
  }
}

/** A run like that in `from`, with a sample of a million citizens: those it has, many times over. */
async function enlarge(from: string, to: string): Promise<void> {
  cpSync(from, to, { recursive: true })
  const path = join(to, 'citizens/sample.parquet')
  const { info, groups } = await openTable(path)
  const all = new Batch(info)
  for await (const batch of groups()) all.append(batch)
  rmSync(path)
  const writer = new TableWriter(path, info)
  for (let rows = 0; rows < MILLION; ) {
    const batch = new Batch(info)
    batch.append(all)
    const excess = rows + batch.rows - MILLION
    if (excess > 0) {
      for (const column of batch.columns) column.length -= excess
      batch.rows -= excess
    }
    rows += batch.rows
    writer.write(batch)
  }
  const facts = writer.close()
  const manifest = join(to, 'manifest.json')
  const content = JSON.parse(readFileSync(manifest, 'utf8'))
  content.files['citizens/sample.parquet'] = facts
  writeFileSync(manifest, JSON.stringify(content))
}

/** Months of the runs; fewer when it is to be quick. */
const months = (repetitions: number) => (repetitions < 5 ? 4 : 120)

export const page: Bench = {
  name: 'page',
  about:
    'the page in Chromium: frames a second while time is scrubbed and a million citizens scrolled, seconds of the lab',
  async run(repetitions) {
    const root = mkdtempSync(join(tmpdir(), 'ogas-bench-'))
    const made = async (scenario: string, overrides: string[]) => {
      const loaded = await loadScenario(scenario, { overrides, set: [`ticks=${months(repetitions)}`] })
      const folder = join(root, scenario)
      await runScenario(loaded, { out: folder, open: openSimulation })
      await writeReport([folder], `${folder}.html`)
      return folder
    }
    try {
      const federation = await made('federation', ['small'])
      const crowd = join(root, 'crowd')
      await enlarge(federation, crowd)
      await writeReport([crowd], `${crowd}.html`)
      const states = await made('usa-2020', [])
      return [
        ...(await scrubbing(`${federation}.html`, 'the federation')),
        ...(await scrubbing(`${states}.html`, '50 states')),
        await lab(`${federation}.html`),
        ...(await millionCitizens(`${crowd}.html`)),
      ]
    } finally {
      rmSync(root, { recursive: true })
    }
  },
}
