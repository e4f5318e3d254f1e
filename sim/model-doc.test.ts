/** The document of the model may not fall behind the code: what has a name in the code has it in MODEL.md. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scenarioJsonSchema } from '../scenarios/json-schema.ts'
import { scenario as scenarioSchema } from '../scenarios/schema.ts'
import { tables } from '../scenarios/tables.ts'
import type { MetricInfo } from './core/institution.ts'
import { citizenBytes, citizenColumns, flowNames } from './core/world.ts'
import { goals } from './state/planner/goals.ts'
import { institutions, tick, unionInstitutions } from './tick.ts'

const everyInstitution = [...institutions, ...unionInstitutions]

const here = import.meta.dirname
const document = readFileSync(`${here}/MODEL.md`, 'utf8')
const lines = document.split('\n')

/** Lines on which `name` stands as code. */
const rows = (name: string): string[] => lines.filter(line => line.includes(`\`${name}\``))

/** The model's own sources: not its record, its command line or its tests. */
const sources = globSync('{core,state,union,ledger,planning}/**/*.ts', { cwd: here })
  .filter(file => !file.endsWith('.test.ts'))
  .map(file => readFileSync(`${here}/${file}`, 'utf8'))

/** First groups of all matches of `pattern` in the sources, each once. */
const found = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap(text => [...text.matchAll(pattern)].map(match => match[1]!))),
]

const missing = (names: Iterable<string>): string[] => [...names].filter(name => rows(name).length === 0)

interface Option {
  default?: unknown
  enum?: string[]
}
const schema = scenarioJsonSchema() as { definitions: { institutions: { properties: object } } }
const sections = Object.entries(schema.definitions.institutions.properties) as [
  string,
  { properties: Record<string, Option> },
][]
const options = sections.flatMap(([institution, { properties }]) =>
  Object.entries(properties).map(([name, option]) => ({
    path: `institutions.${institution}.${name}`,
    option,
  })),
)

describe('MODEL.md', () => {
  it('has a section for each institution, with its variants', () => {
    for (const { name, variants } of everyInstitution) {
      expect(document).toMatch(new RegExp(`^### 7\\.\\d+ ${name}\\b`, 'm'))
      const [row] = rows(`institutions.${name}.variant`)
      for (const variant of Object.keys(variants)) expect(row, `${name}: ${variant}`).toContain(variant)
    }
  })

  it.each(options)('gives $path with its default and its choices', ({ path, option }) => {
    const [row] = rows(path)
    const given = [option.default].flat().join(', ')
    expect(row, path).toBeDefined()
    expect(row!.split('|')[2]!.trim().split(' minor')[0]).toBe(given)
    for (const choice of option.enum ?? []) expect(row).toContain(choice)
  })

  it('names all options of a scenario and all its tables', () => {
    expect(missing([...Object.keys(scenarioSchema.shape), ...Object.keys(tables)])).toEqual([])
  })

  it('lists the stages of the tick in their order', () => {
    const listed = lines.flatMap(line => /^\| \d+ \| ([a-z_ ]+) \| (?:state|union) \|/.exec(line)?.[1] ?? [])
    expect(listed).toEqual(tick.map(stage => stage.name))
  })

  it('names all metrics with their units, and all invariants', () => {
    const all = everyInstitution.flatMap<MetricInfo>(({ metrics }) => metrics)
    expect(missing(all.map(metric => metric.name))).toEqual([])
    for (const { name, unit } of all)
      expect(
        rows(name).some(row => row.includes(`| ${unit} |`)),
        `${name} in ${unit}`,
      ).toBe(true)
    expect(
      missing(everyInstitution.flatMap(({ invariants }) => invariants.map(invariant => invariant.name))),
    ).toEqual([])
  })

  it('names all streams of draws, and all events', () => {
    const streams = found(/stream\((?:[\w.]+, )?'([^']+)'\)/g)
    expect(streams).toContain('genesis/born')
    expect(missing(streams)).toEqual([])
    const events = found(/\.note\(\s*(?:\w+,\s*)?'([^']+)'/g)
    expect(events).toContain('reserve-opened')
    expect(missing(events)).toEqual([])
  })

  it('has all goals of the plan in their order', () => {
    const listed = lines.flatMap(line => /^\| \d \| `([a-z-]+)` \| (?:min|max) \|/.exec(line)?.[1] ?? [])
    expect(listed).toEqual(goals.map(goal => goal.name))
  })

  it('names all families of columns and rows of the plan', () => {
    const families = found(/lp\.(?:col|row)\(\s*`(?:\$\{id\}\.)?(\w+)/g)
    const pseudo = found(/pseudo\(\s*['`](\w+)/g)
    expect(families).toContain('balance')
    expect([...families, ...pseudo].filter(name => !document.includes(name))).toEqual([])
  })

  it('names all columns of citizens, with their bytes, and all flows of goods', () => {
    expect(missing([...citizenColumns, ...flowNames])).toEqual([])
    expect(document).toContain(`### Citizens: ${citizenBytes} bytes each`)
  })

  it('has all constants with their values', () => {
    const constants = sources.flatMap(text =>
      [...text.matchAll(/^(?:export )?const ([A-Z][A-Z0-9_]*) = (\[?[-\d][^\n/]*(?:\/ \d+)?)/gm)].map(
        match => ({
          name: match[1]!,
          value: match[2]!.trim(),
        }),
      ),
    )
    expect(constants.length).toBeGreaterThan(20)
    /** What stands in the column of values, in rows that name the constant. */
    const documented = (name: string) =>
      rows(name)
        .map(row => row.split('|')[2] ?? '')
        .flatMap(cell => [cell, ...cell.split(',')])
        .map(value => value.trim())
    const wrong = constants.filter(({ name, value }) => !documented(name).includes(value))
    expect(wrong).toEqual([])
  })
})
