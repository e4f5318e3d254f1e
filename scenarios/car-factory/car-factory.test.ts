import { expect, it } from 'vitest'
import { loadScenario } from '../load.ts'

it('the car factory has the capacities of the federation, but for the vehicle works of three states', async () => {
  const capacities = async (name: string) => (await loadScenario(name)).scenario.tables.capacities
  const without = (await capacities('federation')).filter(
    ({ state, plant }) => plant !== 'vehicle_works' || state === 'ostrelle' || state === 'belmora',
  )
  expect(await capacities('car-factory')).toEqual(without)
})
