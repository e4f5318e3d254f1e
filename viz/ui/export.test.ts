import { describe, expect, it } from 'vitest'
import { csv } from './export.ts'

describe('a chart as comma-separated values', () => {
  it('has units in its head, missing values empty, and quotes what needs them', () => {
    const text = csv({
      columns: [
        { label: 'name', unit: '' },
        { label: 'made', unit: 't' },
      ],
      rows: [
        ['Bread, "brown"', 1.5],
        ['Grain', Number.NaN],
      ],
    })
    expect(text).toBe('name,made [t]\r\n"Bread, ""brown""",1.5\r\nGrain,\r\n')
  })
})
