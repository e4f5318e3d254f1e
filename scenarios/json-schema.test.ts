import { expect, it } from 'vitest'
import { z } from 'zod'
import { scenarioJsonSchema } from './json-schema.ts'

const schema = JSON.parse(JSON.stringify(scenarioJsonSchema()))
const { tables, levers, shocks, institutions } = schema.definitions

it('is the file that editors read (`npx vitest run scenarios -u` writes it anew)', async () => {
  const text = `${JSON.stringify(schema, null, 2)}\n`
  await expect(text).toMatchFileSnapshot('scenario.schema.json')
})

it('tells defaults as they are written in a scenario, with units', () => {
  const { census, sig, jobs } = institutions.properties
  expect(census.properties.school_leaving.default).toBe('18 years')
  expect(jobs.properties.week.default).toBe('40 h')
  expect(sig.properties.ratio_cap).toMatchObject({ default: 3, minimum: 1, maximum: 1000 })
  expect(sig.properties.ratio_cap.description).toMatch(/income/)
})

it('has a pattern for units that takes what the loader takes', () => {
  const { census, food } = institutions.properties
  const months = new RegExp(census.properties.retirement.pattern)
  for (const text of ['65 years', '780 months', '1e2 month', ' .5year ']) expect(text).toMatch(months)
  for (const text of ['65', '65 h', 'years', '65 yearss']) expect(text).not.toMatch(months)
  const share = new RegExp(food.properties.reserve_share.anyOf[0].pattern)
  for (const text of ['20 %', '20%', '0.2']) expect(text).toMatch(share)
})

it('demands the essentials only of a file that extends no other', () => {
  expect(schema.anyOf).toEqual([{ required: ['extends'] }, { required: ['format', 'title', 'tables'] }])
  expect(levers.additionalProperties.required).toBeUndefined()
  expect(shocks.items.required).toEqual(['tick', 'plant', 'factor'])
})

it('tells the columns of each table', () => {
  expect(tables.properties.stocks.description).toBe(
    'Optional. CSV file with the columns state, product, amount, [source] (those in brackets may be left out)',
  )
})

it('takes scenarios that the loader takes, and no others', () => {
  // zod reads `required` only beside `properties`; the choice of essentials has a test of its own above.
  const editor = z.fromJSONSchema({ ...schema, anyOf: undefined })
  const faults = (file: unknown) => editor.safeParse(file).error?.issues.length ?? 0
  const patch = { institutions: { sig: { ratio_cap: 4, variant: 'off' }, jobs: { week: '35 h' } } }
  const shock = { tick: 1, plant: 'mill', factor: '50 %' }
  expect(faults({ format: 1, title: 'x', tables: { products: 'p.csv' }, ...patch })).toBe(0)
  expect(
    faults({ extends: 'federation', overrides: { a: patch, b: { levers: { l: { range: [1, 2] } } } } }),
  ).toBe(0)
  expect(faults({ extends: 'federation', shocks: [shock] })).toBe(0)
  for (const wrong of [
    { extends: 'federation', titel: 'x' },
    { extends: 'federation', institutions: { jobs: { week: '35 kg' } } },
    { extends: 'federation', overrides: { a: { institutions: { sig: { ratio_cap: 0 } } } } },
    { extends: 'federation', overrides: { a: { overrides: {} } } },
    { extends: 'federation', shocks: [{ ...shock, plant: undefined }] },
  ]) {
    expect(faults(wrong), JSON.stringify(wrong)).toBeGreaterThan(0)
  }
})
