/** `node bench/peak.ts <citizens>`: runs the federation with so many citizens for two months and prints its peak resident bytes. */
import { loadScenario } from '../scenarios/load.ts'
import { openSimulation } from '../sim/simulation.ts'

const PEOPLE = 5_000_000
const { scenario } = await loadScenario('federation', {
  overrides: ['autarky'],
  set: [`people_per_citizen=${PEOPLE / Number(process.argv[2])}`, 'institutions.planner.periods=[1]'],
})
const simulation = await openSimulation(scenario)
simulation.step()
simulation.step()
console.log(process.resourceUsage().maxRSS * 1024)
