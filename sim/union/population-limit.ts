/** Once a year (and at the start): what could the land feed, and how many may there be in each state? */
import type { UnionAct } from '../core/institution.ts'

export function limitPopulation(act: UnionAct): void {
  if (act.tick % 12 !== 0) return
  const answers = act.ask('food capacity')
  const sum = (at: number) => answers.reduce((total, answer) => total + answer[at]!, 0)
  const [capacity, people] = [sum(0), sum(1)]
  const { area } = act.scenario.institutions.food
  act.ask(
    'food limit',
    answers.map(([own, living]) =>
      Float64Array.of(area === 'state' ? own! : Math.floor((capacity * living!) / Math.max(1, people))),
    ),
  )
}
