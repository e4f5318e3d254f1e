import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { institutions as schema } from '../scenarios/schema.ts'
import { institutions, tick, unionInstitutions } from './tick.ts'

const every = [...institutions, ...unionInstitutions]

const offered = (name: keyof typeof schema): string[] => {
  const field = schema[name].shape.variant
  const inner = field instanceof z.ZodDefault ? field.unwrap() : field
  return inner instanceof z.ZodEnum ? inner.options.map(String) : []
}

describe('the institutions of a tick', () => {
  it('are those of the scenario format', () => {
    // Some have a part in the states and a part in the union.
    expect([...new Set(every.map(({ name }) => name))].sort()).toEqual(Object.keys(schema).sort())
  })

  it.each(every)('$name has just the variants that a scenario may choose', ({ name, variants }) => {
    expect(Object.keys(variants).sort()).toEqual(offered(name).sort())
  })

  it('have metrics and laws that can be told apart, and say what they mean', () => {
    const metrics = every.flatMap<{ name: string; description: string }>(institution => institution.metrics)
    const laws = every.flatMap<{ name: string }>(institution => institution.invariants)
    expect(new Set(metrics.map(({ name }) => name)).size).toBe(metrics.length)
    expect(new Set(laws.map(({ name }) => name)).size).toBe(laws.length)
    for (const { name, description } of metrics) {
      expect(name).toMatch(/^[a-z_]+$/)
      expect(description).toMatch(/\.$/)
    }
  })
})

it('a month goes its way: people, forecast, plan, work, production, food, income, market', () => {
  const names = tick.map(({ name }) => name)
  const way = ['census', 'monitor', 'planner', 'jobs', 'production', 'recycling', 'food', 'sig', 'market']
  expect(names.filter(name => way.includes(name))).toEqual(way)
  expect(new Set(names).size).toBe(names.length)
})
