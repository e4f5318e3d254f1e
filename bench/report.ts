/** Reports: how large they are, how long one takes to write, and how soon its reader sees something. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadScenario } from '../scenarios/load.ts'
import { runScenario } from '../sim/runs/run.ts'
import { openSimulation } from '../sim/simulation.ts'
import { packRun } from '../viz/report/pack.ts'
import { writeReport } from '../viz/report/report.ts'
import { readTemplate } from '../viz/report/template.ts'
import { zip } from '../viz/report/zip.ts'
import { launchChromium } from '../viz/testing/chromium.ts'
import { type Bench, type Line, median } from './measure.ts'

/** Tables below this share of the report are added up. */
const SMALL = 0.01

/** Of the run in `folder`; the reports are written beside it. */
export async function measureReport(folder: string, repetitions: number): Promise<Line[]> {
  const path = join(dirname(folder), 'report.html')
  const { script, style, skeleton, engine } = await readTemplate()
  const page = (await zip(skeleton + style + script)).length
  const times: number[] = []
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now()
    await writeReport([folder], path)
    times.push((performance.now() - start) / 1000)
  }
  const whole = statSync(path).size
  const blocks = await sizes(folder)
  const ledger = blocks.filter(([name]) => name.startsWith('chain/')).reduce((sum, [, size]) => sum + size, 0)
  const ofTables = blocks.filter(([name]) => !name.startsWith('chain/'))
  const large = ofTables.filter(([, size]) => size >= SMALL * whole)
  const rest =
    ofTables.reduce((sum, [, size]) => sum + size, 0) - large.reduce((sum, [, size]) => sum + size, 0)
  const { paint, drawn } = await firstSight(path, repetitions)
  return [
    { ...size('the page, gzipped', page), goal: goal('150 KB', page, 150_000) },
    { ...size('a report without the ledger', whole - ledger), goal: goal('4 MB', whole - ledger, 4e6) },
    size('a report', whole),
    ...large.map(([name, bytes]) => size(`  ${name}`, bytes)),
    size('  all other data', rest),
    size('  the ledger, most of it signatures', ledger),
    ...engine.map(({ name, base64 }) => size(`  ${name}`, base64.length)),
    { what: 'written', values: times, unit: 's' },
    {
      what: 'first paint, warm from disk',
      values: paint,
      unit: 's',
      goal: goal('0.5 s', median(paint), 0.5),
    },
    { what: 'first chart drawn', values: drawn, unit: 's' },
  ]
}

const size = (what: string, bytes: number): Line => ({ what, values: [bytes / 1000], unit: 'KB' })
const goal = (text: string, value: number, limit: number) => ({ text, reached: value <= limit })

/** What each block takes in a report, the largest first. */
async function sizes(folder: string): Promise<[name: string, bytes: number][]> {
  const { names, read } = packRun(folder)
  const found: [string, number][] = []
  for (const name of names) found.push([name, 4 * Math.ceil((await read(name)).length / 3)])
  return found.sort((a, b) => b[1] - a[1])
}

/** Seconds from the opening of the report to what is seen of it, after one opening that is not counted. */
async function firstSight(path: string, repetitions: number) {
  const browser = await launchChromium()
  try {
    const paint: number[] = []
    const drawn: number[] = []
    for (let i = 0; i <= repetitions; i++) {
      const page = await browser.newPage()
      await page.goto(pathToFileURL(path).href)
      await page.waitForSelector('#app svg')
      const seen = await page.evaluate(() => ({
        paint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime / 1000,
        drawn: performance.now() / 1000,
      }))
      await page.close()
      if (i === 0) continue
      paint.push(seen.paint)
      drawn.push(seen.drawn)
    }
    return { paint, drawn }
  } finally {
    await browser.close()
  }
}

/** Months of the run, and of one that is to be quick. */
const TICKS = 120
const FEW = 12

export const report: Bench = {
  name: 'report',
  about: 'the report of a run of the federation: kilobytes in the file, seconds until it is seen in Chromium',
  async run(repetitions) {
    const root = mkdtempSync(join(tmpdir(), 'ogas-bench-'))
    try {
      const loaded = await loadScenario('federation', { set: [`ticks=${repetitions < 5 ? FEW : TICKS}`] })
      await runScenario(loaded, { out: join(root, 'run'), open: openSimulation })
      return await measureReport(join(root, 'run'), repetitions)
    } finally {
      rmSync(root, { recursive: true })
    }
  },
}
