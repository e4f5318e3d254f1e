import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runScenario } from '../runs/run.ts'
import { readWishes } from '../runs/wishes.ts'
import { openSimulation } from '../simulation.ts'
import { valleys } from '../testing/valleys.ts'
import { renderWish, renderWishes } from './print-wishes.ts'
import { plain } from './terminal.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-trace-'))
afterAll(() => rmSync(root, { recursive: true }))
const scenario = valleys({ ledger: { variant: 'off' } }, { ticks: 20 })
const out = join(root, 'run')
await runScenario({ scenario, files: [], overrides: [], warnings: [] }, { out, open: openSimulation })
const wishes = await readWishes(out)

describe('the wishes of a run', () => {
  it('each begin with citizens who lack something, and end once at most', () => {
    expect(wishes.size).toBeGreaterThan(3)
    for (const steps of wishes.values()) {
      expect(steps[0]!.step).toBe('raised')
      expect(steps[0]!.supporters).toBeGreaterThan(0)
      expect(steps.map(({ tick }) => tick)).toEqual(steps.map(({ tick }) => tick).toSorted((a, b) => a - b))
      const ends = steps.filter(({ step }) => step === 'delivered' || step === 'stopped')
      expect(ends.length).toBeLessThanOrEqual(1)
      if (ends.length === 1) expect(steps.at(-1)).toBe(ends[0])
      for (const { step, reason } of steps) expect(reason !== '').toBe(step === 'stopped')
    }
  })

  it('are told in a list, and one by one to the delivery or to what stopped it', () => {
    const list = renderWishes(wishes, plain)
    const voyage = [...wishes.values()].find(
      steps => steps.at(-1)!.step === 'delivered' && steps[0]!.subject === 'horizons',
    )!
    expect(list).toContain(voyage[0]!.wish)
    const story = renderWish(voyage, scenario, plain)
    for (const part of ['horizons', 'proposes voyage', 'a matter of the nation', 'yes', 'the work is done'])
      expect(story).toContain(part)
    const stopped = [...wishes.values()].find(steps => steps.at(-1)!.reason.startsWith('nothing recycles'))!
    expect(renderWish(stopped, scenario, plain)).toContain('nothing recycles its waste: crumbs')
  })

  it('say why they wait, where they do', () => {
    const [waiting] = [...wishes.values()].filter(steps => steps.length === 1)
    expect(renderWish(waiting!, scenario, plain)).toMatch(/it waits: /)
  })
})
