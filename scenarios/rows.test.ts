import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { giant } from './fixture.ts'
import { type Problem, ScenarioError } from './problem.ts'
import { resolveScenario } from './resolve.ts'
import { readTable } from './rows.ts'
import { fileSource } from './source.ts'
import { tables } from './tables.ts'

it('rows are those that the row schema gives, cell by cell', () => {
  const word = fc.constantFrom('bread', 'in', 'out', 'labour', 'no id', '', 'x_1')
  const cell = fc.oneof(
    fc.double({ noNaN: true }).map(String),
    fc.constantFrom('', '0', '1e3', '-1', ' 2 ', '0x1f', 'many', '20 %', 'Infinity'),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word, cell), { minLength: 1 }), rows => {
      const problems: Problem[] = []
      const text = `blueprint,flow,item,amount\n${rows.map(row => row.join(',')).join('\n')}\n`
      const read = readTable('recipes', fileSource('r.csv', text), problems)
      const parsed = rows.map(([blueprint, flow, item, amount]) => {
        const given = { blueprint, flow, item, amount }
        return tables.recipes.safeParse(
          Object.fromEntries(Object.entries(given).filter(([, cell]) => cell !== '')),
        )
      })
      expect(read.rows).toEqual(parsed.filter(row => row.success).map(row => row.data))
      expect(problems).toHaveLength(parsed.flatMap(row => row.error?.issues ?? []).length)
      expect(read.complete).toBe(problems.length === 0)
    }),
  )
})

describe('a scenario of 1 MB with 10 MB of tables', () => {
  it('is read whole', () => {
    const { scenario, warnings } = resolveScenario(giant(), 'mini.yaml', { overrides: ['variant_299'] })
    expect(scenario.tables.recipes).toHaveLength(200_001)
    expect(scenario.tables.recipes[200_000]).toEqual({
      blueprint: 'technique_1999',
      flow: 'in',
      item: `good_${(199_999 * 7919) % 2000}`,
      amount: 0.199999,
      source: 'assumed, row 199999',
    })
    expect(Object.keys(scenario.levers)).toHaveLength(6000)
    expect([scenario.institutions.jobs.week, scenario.shocks.length, warnings]).toEqual([35, 10, []])
  })

  it('has every fault told at its place', () => {
    let error: unknown
    try {
      resolveScenario(giant(1001), 'mini.yaml')
    } catch (caught) {
      error = caught
    }
    const problems = error instanceof ScenarioError ? error.problems : []
    const faults = Array.from({ length: 199 }, (_, index) => 1001 * (index + 1)).filter(
      row => row % 100 !== 0,
    )
    expect(problems).toEqual(
      faults.map(row => ({
        file: 'mini/recipes.csv',
        line: row + 3,
        column: `technique_${Math.floor(row / 100)},in,good_${(row * 7919) % 2000},`.length + 1,
        message: 'amount: expected a number >= 0, found -1',
      })),
    )
  })
})
