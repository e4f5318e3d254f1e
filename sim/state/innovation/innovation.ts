/** Innovation: ideas become improvements of blueprints, and come into use with the next plan year. */
import type { Act, Institution } from '../../core/institution.ts'
import { kinds, recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { haveIdeas } from './ideas.ts'
import { boundOf, factorAfter } from './improvements.ts'
import { learn } from './sharing.ts'

/** Hours that the month's runs took (or would have taken by the scenario's recipes). */
function hoursOf({ runs }: StateWorld, labour: Act['economy']['labour']): number {
  let hours = 0
  for (let b = 0; b < runs.length; b++)
    for (let i = labour.start[b]!; i < labour.start[b + 1]!; i++) hours += runs[b]! * labour.amount[i]!
  return hours
}

export const innovation: Institution<'leisure' | 'off'> = {
  name: 'innovation',
  variants: {
    leisure: (state, act) => {
      state.knowledge.fresh.fill(0)
      learn(state)
      haveIdeas(state, act)
    },
    off: () => {},
  },
  invariants: [
    {
      name: 'techniques are those of the improvements in use, within their bounds',
      check: ({ technique, knowledge }, { economy, scenario }) => {
        const options = scenario.institutions.innovation
        const B = economy.blueprints.length
        for (const [k, kind] of kinds.entries()) {
          for (let b = 0; b < B; b++) {
            const factor = technique[kind][b]!
            const bound = boundOf(economy, options, kind, b)
            const n = knowledge.used[k * B + b]!
            if (
              factor === factorAfter(bound, options.step, n) &&
              factor >= Math.min(1, bound) &&
              factor <= Math.max(1, bound)
            )
              continue
            const entity = `${economy.blueprints[b]!.id}/${kind}`
            return { entity, found: `${factor} with ${n} improvements, bound ${bound}` }
          }
        }
        return undefined
      },
    },
    {
      name: 'what is in use is known',
      check: ({ knowledge: { used, known } }) => {
        const place = used.findIndex((n, at) => n > known[at]!)
        return place < 0
          ? undefined
          : { entity: `improvement ${place}`, found: `${used[place]} in use, ${known[place]} known` }
      },
    },
  ],
  metrics: [
    {
      name: 'ideas',
      unit: 'improvements/month',
      theme: 'work',
      description: 'Ideas that citizens had this month.',
      union: 'sum',
      better: 'more',
      read: ({ knowledge }) => knowledge.fresh.reduce((a, b) => a + b, 0),
    },
    {
      name: 'improvements_in_use',
      unit: 'improvements/blueprint',
      theme: 'work',
      description: 'Improvements in use, own and learned, a blueprint.',
      union: 'mean',
      better: 'more',
      read: ({ knowledge }, { economy }) =>
        knowledge.used.reduce((a, b) => a + b, 0) / Math.max(1, economy.blueprints.length),
    },
    {
      name: 'productivity',
      unit: '%',
      theme: 'work',
      description:
        "Hours that this month's production would have taken with the techniques of the start, over the hours it took.",
      union: 'mean',
      better: 'more',
      read: (state, { economy }) => {
        const hours = hoursOf(state, recipesOf(economy, state).labour)
        return hours === 0 ? 100 : (100 * hoursOf(state, economy.labour)) / hours
      },
    },
  ],
}
