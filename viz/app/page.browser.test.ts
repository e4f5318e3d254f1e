/** The page as its readers use it, in a real browser: a report of three runs of the federation, and one of the United States. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadScenario } from '../../scenarios/load.ts'
import { explainTarget } from '../../sim/planning/explain.ts'
import { replay } from '../../sim/runs/replay.ts'
import { runScenario } from '../../sim/runs/run.ts'
import { openSimulation } from '../../sim/simulation.ts'
import { short } from '../base/format.ts'
import { writeReport } from '../report/report.ts'
import { launchChromium } from '../testing/chromium.ts'
import { openReport, type Reader } from '../testing/reader.ts'
import { views } from '../views/all.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-page-'))
const federation = join(root, 'federation.html')
const states = join(root, 'usa.html')
let browser: Browser

async function simulated(name: string, path: string, overrides: string[], set: string[]): Promise<string> {
  const out = join(root, name)
  await runScenario(await loadScenario(path, { overrides, set }), { out, open: openSimulation })
  return out
}

beforeAll(async () => {
  const seeds: string[] = []
  // Other rules of income and of the ledger from the seventh month on: the engine in the page must go by them too.
  const changes = 'changes=[{ tick: 6, institutions: { sig: { ratio_cap: 4, holding_cap: 1.5 } } }]'
  for (const seed of [1, 2, 3])
    seeds.push(
      await simulated(
        `seed-${seed}`,
        'scenarios/federation.yaml',
        ['small'],
        ['ticks=13', `seed=${seed}`, changes],
      ),
    )
  await writeReport(seeds, federation)
  await writeReport([await simulated('usa', 'scenarios/usa-2020.yaml', [], ['ticks=2'])], states)
  browser = await launchChromium()
}, 300_000)

afterAll(async () => {
  await browser.close()
  rmSync(root, { recursive: true })
})

/** What a page shows once it has drawn what was done to it, however busy the machine is. */
const soon = <T>(shown: () => T | Promise<T>) => expect.poll(shown, { timeout: 10_000 })

const reading = async (
  path: string,
  use: (reader: Reader) => Promise<void>,
  width?: number,
): Promise<void> => {
  const reader = await openReport(browser, path, width)
  try {
    await use(reader)
    expect({ errors: reader.errors, requests: reader.requests }).toEqual({ errors: [], requests: [] })
  } finally {
    await reader.page.close()
  }
}

describe.each([
  ['the federation', federation],
  ['the United States', states],
])('%s', (_, path) => {
  it('is drawn in every view, with no error on the console and no request', () =>
    reading(path, async ({ page, go }) => {
      for (const { name, title } of views) {
        await go(`#/${name}`)
        expect(await page.locator('main h1').textContent()).toBe(title)
        expect(await page.locator('.failed').allTextContents(), name).toEqual([])
        // What there is nothing of says so.
        const told = await page.locator('main > :not(.view-head)').allTextContents()
        expect(told.join('').length, name).toBeGreaterThan(30)
      }
    }))

  it('has nothing that axe finds hard to reach, in both looks', () =>
    reading(path, async ({ page, go }) => {
      await page.evaluate(axe.source)
      for (const look of ['light', 'dark'])
        for (const { name } of views) {
          await go(`#/${name}?theme=${look}`)
          const found = await page.evaluate(async () => {
            const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
            return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
          })
          expect(found, `${name}, ${look}`).toEqual([])
        }
    }))
})

describe('time', () => {
  it('brushed in one chart is the time of all, and stays in the address', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/ledger')
      const pointer = page.locator('figure .pointer').first()
      const { x, y, width } = (await pointer.boundingBox())!
      await page.mouse.move(x + 0.25 * width, y + 20)
      await page.mouse.down()
      await page.mouse.move(x + 0.75 * width, y + 20, { steps: 5 })
      await page.mouse.up()
      await soon(() => page.url()).toContain('range=3-9')
      const begins = page.locator('figure .axis text', { hasText: 'Apr 2020' })
      await soon(() => begins.count()).toBe(await page.locator('figure .pointer').count())
      await page.keyboard.press('Escape')
      await soon(() => page.url()).not.toContain('range=')
    }))

  it('has a line where policy changes, in all charts, and the summary says to what', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/summary')
      const panel = page.locator('.panel', { hasText: 'Changes of policy' })
      expect(await panel.locator('li').allTextContents()).toEqual([
        'From Jul 2020 on: sig holding cap 2 → 1.5; sig ratio cap 3 → 4',
      ])
      await panel.getByRole('button').click()
      await soon(() => page.url()).toContain('t=6')
      await go('#/work')
      const lines = page.locator('figure svg.chart .turn')
      expect(await lines.count()).toBe(await page.locator('figure .pointer').count())
      expect(await page.locator('#ratio .series').last().getAttribute('data-series')).toBe('cap 4 : 1')
    }))

  it('an address brings back run, state, view, months and cursor', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/summary?run=1&state=belmora&t=7&range=2-9&theme=dark')
      const picks = page.locator('.top select')
      expect(await picks.nth(0).inputValue()).toBe('1')
      expect(await picks.nth(1).inputValue()).toBe('belmora')
      expect(await page.locator('.when').textContent()).toBe('Aug 2020')
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    }))

  it('is chosen by keys as well', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/ledger?t=4')
      await page.locator('#content').focus()
      await page.keyboard.press('<')
      await page.keyboard.press(']')
      await page.keyboard.press(']')
      await page.keyboard.press('>')
      await soon(() => page.url()).toContain('range=4-6')
    }))

  it('moves by arrow keys on a chart, and what it says there is told', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/ledger?t=5')
      const chart = page.locator('figure svg.chart').first()
      await chart.focus()
      await page.keyboard.press('ArrowRight')
      await soon(() => page.locator('figure .at').first().textContent()).toMatch(/^Jul 2020: supply/)
    }))
})

describe('by keyboard', () => {
  it('every view can be reached and its content entered', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/summary')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
      for (const { title } of views) {
        await page.keyboard.press('Tab')
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title)
        await page.keyboard.press('Enter')
        await soon(() => page.locator('main h1').textContent()).toBe(title)
      }
    }))

  it('the palette leads anywhere by a few letters', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/summary')
      await page.keyboard.press('/')
      await page.keyboard.type('ledg')
      await page.keyboard.press('Enter')
      await soon(() => page.locator('main h1').textContent()).toBe('Ledger')
      await page.keyboard.press('/')
      await page.keyboard.type('belm state')
      await page.keyboard.press('Enter')
      await soon(() => page.url()).toContain('state=belmora')
    }))

  it('the palette goes by what was typed, also where Enter is faster than the screen', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/summary')
      await page.keyboard.press('/')
      await page.locator('.palette input').evaluate(input => {
        ;(input as HTMLInputElement).value = 'ledg'
        input.dispatchEvent(new Event('input', { bubbles: true }))
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      })
      await soon(() => page.locator('main h1').textContent()).toBe('Ledger')
    }))
})

describe('three runs compared', () => {
  it('that differ by their seeds alone are one group, with a line each', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/compare')
      const text = ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')
      expect(text).toContain('The federation with small, 13 months, seed 1, 2, 3')
      expect(await page.locator('figure .series').count()).toBeGreaterThanOrEqual(3)
    }))
})

describe('a chart', () => {
  it('lets the series whose name is pointed at stand out', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/ledger')
      const opacity = (name: string) =>
        page
          .locator(`figure#holders .series[data-series=${name}]`)
          .evaluate(one => getComputedStyle(one).opacity)
      expect(await opacity('wallets')).toBe('1')
      await page.locator('figure#holders .series[data-series=supply] text').hover()
      await soon(async () => [await opacity('supply'), await opacity('wallets')]).toEqual(['1', '0.2'])
    }))

  const saved = async (reader: Reader, act: string): Promise<string> => {
    const figure = reader.page.locator('figure#holders')
    await figure.locator('summary').click()
    const [download] = await Promise.all([
      reader.page.waitForEvent('download'),
      figure.getByRole('button', { name: act, exact: true }).click(),
    ])
    await figure.locator('summary').click()
    return readFileSync(await download.path(), act === 'PNG' ? 'latin1' : 'utf8')
  }

  it('can be taken away as numbers, as a drawing and as a picture', () =>
    reading(federation, async reader => {
      await reader.go('#/ledger')
      const csv = await saved(reader, 'CSV')
      expect(csv.split('\r\n')[0]).toBe(
        'tick,month,supply [minor units],wallets [minor units],marketplace [minor units],fund [minor units]',
      )
      expect(csv.split('\r\n').length).toBe(1 + 13 + 1)
      const svg = await saved(reader, 'SVG')
      expect(svg).toMatch(/^<svg [\s\S]*Who holds the money of Ostrelle/)
      expect(svg).not.toContain('var(')
      expect((await saved(reader, 'PNG')).slice(1, 4)).toBe('PNG')
    }))

  it('is a table as well', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/ledger')
      await page.locator('figure#holders svg.chart').focus()
      await page.keyboard.press('t')
      await soon(() => page.locator('figure#holders table tbody tr').count()).toBeGreaterThan(10)
    }))
})

describe('the lab', () => {
  it(
    'reproduces the run, month by month to the same hash',
    () =>
      reading(federation, async ({ page, go }) => {
        await go('#/lab')
        await page.getByRole('button', { name: 'Run it again, unchanged' }).click()
        await page.locator('.verdict').waitFor({ timeout: 120_000 })
        expect(await page.locator('.verdict').textContent()).toMatch(
          /^✓ This browser reproduced the run: hash equal/,
        )
      }),
    150_000,
  )

  it(
    'runs with a lever moved, and keeps it in the address and in a file that the command line takes',
    () =>
      reading(federation, async ({ page, go }) => {
        await go('#/lab?set=sig.ratio_cap*5**.ticks*2')
        await page.getByRole('button', { name: 'Run with 2 changes' }).click()
        await page.locator('.verdicts', { hasText: '2 of 2 months' }).waitFor({ timeout: 60_000 })
        expect(await page.locator('figure .series[data-series=here]').count()).toBeGreaterThan(4)
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Save as a scenario file' }).click(),
        ])
        const file = join(root, 'changed.yaml')
        await download.saveAs(file)
        const { scenario } = await loadScenario(file, { overrides: ['small'] })
        expect([scenario.institutions.sig.ratio_cap, scenario.ticks]).toEqual([5, 2])
      }),
    90_000,
  )

  it(
    'changes policy from a month of the run on: the months before are as they were',
    () =>
      reading(federation, async ({ page, go }) => {
        await go('#/lab?t=2&set=jobs.week*30')
        await page.getByLabel('change policy from Mar 2020 on only').check()
        await soon(() => page.url()).toContain('from=2')
        await page.getByRole('button', { name: 'Run with 1 change' }).click()
        await page.locator('.verdicts', { hasText: '13 of 13 months' }).waitFor({ timeout: 80_000 })
        const chart = page.locator('figure', { hasText: 'Week' }).first()
        const told = async (month: number) => {
          await go(`#/lab?t=${month}&set=jobs.week*30&from=2`)
          return (await chart.locator('.at').textContent())!
        }
        expect(await told(1)).toMatch(/recorded ([\d.]+) h\/week and here \1$/)
        expect(await told(3)).not.toMatch(/recorded ([\d.]+) h\/week and here \1$/)
      }),
    120_000,
  )
})

describe('the ledger', () => {
  const verdict = (path: string) => {
    let told = ''
    const asked = reading(path, async ({ page, go }) => {
      await go('#/ledger')
      await page.getByRole('button', { name: 'Verify the ledger' }).click()
      await page.locator('.verdict').waitFor({ timeout: 120_000 })
      told = (await page.locator('.audit [aria-live]').textContent()) ?? ''
    })
    return asked.then(() => told)
  }

  it('is found good, with every block and signature', async () => {
    expect(await verdict(federation)).toMatch(/^✓ Good: 84 blocks, [\d,]+ transactions, [\d,]+ signatures/)
  }, 150_000)

  it('is found changed where one byte of a chain was, and says where', async () => {
    const tampered = join(root, 'tampered')
    cpSync(join(root, 'seed-1'), tampered, { recursive: true })
    const chain = join(tampered, 'ledger/belmora.ledger')
    const bytes = readFileSync(chain)
    bytes[bytes.length - 5]! ^= 1
    writeFileSync(chain, bytes)
    const report = join(root, 'tampered.html')
    await writeReport([tampered], report)
    expect(await verdict(report)).toMatch(/^✕ Not as it was written.*belmora, block 13: /)
  }, 150_000)

  it(
    'proves to the reader that a transaction is in its block',
    () =>
      reading(federation, async ({ page, go }) => {
        await go('#/ledger?chain=union&block=3')
        await page.getByLabel(/^Prove that transaction/).selectOption({ index: 1 })
        await page.locator('.verdict').waitFor({ timeout: 60_000 })
        expect(await page.locator('.verdict').textContent()).toMatch(
          /^✓ Proven: transaction 0, .*in block 3 of union/,
        )
      }),
    90_000,
  )
})

describe('a folder that the reader picks', () => {
  it(
    'is looked at beside the runs that the page came with',
    () =>
      reading(federation, async ({ page, go }) => {
        await go('#/summary')
        await page.getByLabel('Folder of a run').setInputFiles(join(root, 'usa'))
        await page.locator('main .words', { hasText: 'United States 2020' }).waitFor({ timeout: 60_000 })
        expect(await page.locator('.top select').first().locator('option').count()).toBe(4)
      }),
    90_000,
  )

  it('is said to be none when it is none', () =>
    reading(federation, async ({ page, go }) => {
      await go('#/summary')
      await page.getByLabel('Folder of a run').setInputFiles(join(root, 'usa', 'ledger'))
      await page.locator('.top .failed').waitFor()
      expect(await page.locator('.top .failed').textContent()).toContain('no manifest.json among the files')
    }))
})

describe('a run that is not whole', () => {
  it('is said to be so', async () => {
    const cut = join(root, 'cut.html')
    const text = readFileSync(federation, 'utf8')
    writeFileSync(cut, text.replace(/(data-block="0\/table\/metrics">)[^<]{200}/, '$1'))
    const { page } = await openReport(browser, cut)
    await page.locator('[role=alert]').first().waitFor()
    expect(await page.locator('[role=alert]').first().textContent()).toMatch(/cannot be shown/)
    await page.close()
  })
})

describe('why', () => {
  it(
    'the plan of a month is asked in the page, as the command line asks it',
    () =>
      reading(federation, async ({ page, go }) => {
        await go('#/planner?product=bread&state=belmora&t=2')
        await page.getByRole('button', { name: /^Ask the plan/ }).click()
        const answer = page.locator('#why [aria-live] li').first()
        await answer.waitFor({ timeout: 60_000 })
        const simulation = await replay(join(root, 'seed-1'), 2, openSimulation)
        const { price, goal } = await explainTarget(simulation, 'belmora', 'bread')
        simulation.dispose()
        expect(await answer.textContent()).toBe(
          goal === 'none'
            ? 'One more t could be had for nothing.'
            : `One more t would cost ${short(price)} h of labour content per t, in the goal "${goal}".`,
        )
      }),
    120_000,
  )
})

describe('pictures to look at', () => {
  it('are written of every view, light and dark, at three widths', async () => {
    const folder = fileURLToPath(new URL('../screenshots', import.meta.url))
    mkdirSync(folder, { recursive: true })
    for (const width of [1440, 1024, 390])
      await reading(
        federation,
        async ({ page, go }) => {
          for (const { name } of views)
            for (const look of ['light', 'dark']) {
              await go(`#/${name}?theme=${look}`)
              const picture = await page.screenshot({
                path: join(folder, `${name}-${width}-${look}.png`),
                fullPage: true,
              })
              expect(picture.length, name).toBeGreaterThan(5000)
              // Nothing stands out over the side of the page.
              expect(
                await page.evaluate(() => document.documentElement.scrollWidth),
                name,
              ).toBeLessThanOrEqual(width)
            }
        },
        width,
      )
  }, 240_000)
})
