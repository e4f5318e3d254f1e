import { expect, it } from 'vitest'
import { tiny } from '../testing/tiny.ts'
import { planOnce } from './report.ts'

it.each([
  ['unified', ['union']],
  ['autarky', ['east', 'west']],
] as const)('tells each program of a plan once: %s', async (coordination, names) => {
  const { areas, targets } = await planOnce(
    tiny({
      products: ['bread'],
      techniques: { baking: { out: { bread: 1 } } },
      capacity: { baking: 10 },
      states: [{ id: 'east' }, { id: 'west' }],
      institutions: { planner: { coordination } },
    }),
  )
  expect(areas.map(({ name }) => name)).toEqual(names)
  expect(targets).toHaveLength(2)
})
