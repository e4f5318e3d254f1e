import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildTables } from './build/tables.ts'

test('the committed tables are what the build makes', () => {
  for (const [name, text] of buildTables().files) {
    expect(readFileSync(join(import.meta.dirname, name), 'utf8') === text, name).toBe(true)
  }
})
