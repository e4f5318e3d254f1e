import { expect, it } from 'vitest'
import { bench } from '../../testing/bench.ts'
import { valleys } from '../../testing/valleys.ts'
import { exchangeWorth } from './exchange.ts'
import { goals } from './goals.ts'
import { areaOf, fill } from './planner.ts'

it('whatever a goal before wants counts as lacking costs in exchange too, and what it counts as done pays', () => {
  const { act, states } = bench(valleys({}, {}))
  const [state] = states
  const area = areaOf('valley', [state!], 'open', act)
  fill(area, [state!], act)
  const { layout, numbers } = area
  const { worth } = exchangeWorth(act.scenario, act.economy, layout, layout.blocks[0]!, numbers, false)
  const { colNames, objectives } = layout.model
  let counted = 0
  goals.forEach(({ name }, g) => {
    if (name === 'food-largest' || name === 'wants' || name === 'effort') return
    objectives[g]!.cost.forEach((cost, j) => {
      if (cost === 0) return
      counted++
      expect(Math.sign(worth[j]!), `${colNames[j]} in ${name}`).toBe(-Math.sign(cost))
    })
  })
  expect(counted).toBeGreaterThan(5)
})
