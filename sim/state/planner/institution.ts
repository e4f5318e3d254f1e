/** What is checked and reported of a state's plan. The plan itself is made in the union's step of the tick (see planner.ts). */
import type { Institution } from '../../core/institution.ts'
import { sentThoughLacking } from './offers.ts'
import { plannedIn } from './planned.ts'

export const planner: Institution<'lp' | 'achieved-level' | 'balances'> = {
  name: 'planner',
  variants: { lp: () => {}, 'achieved-level': () => {}, balances: () => {} },
  invariants: [
    {
      name: 'plans are finite and not negative',
      check: ({ plan }) => {
        for (const [entity, column] of Object.entries(plan) as [string, Float64Array][]) {
          const bad = column.findIndex(value => !(value >= 0 && value < Number.POSITIVE_INFINITY))
          if (bad >= 0) return { entity: `${entity}[${bad}]`, found: String(column[bad]) }
        }
        return undefined
      },
    },
    {
      name: 'states send out surplus only',
      check: (state, { scenario, economy }) => {
        const made = plannedIn(state)
        const { coordination } = scenario.institutions.planner
        if (coordination !== 'negotiated' || state.emergency.directTrade === 1) return undefined
        if (made?.result.status !== 'optimal') return undefined
        const product = sentThoughLacking(made)
        if (product === undefined) return undefined
        return { entity: economy.products[product]!.id, found: 'it is sent out and lacking at home' }
      },
    },
  ],
  metrics: [
    {
      name: 'labour_use',
      unit: '%',
      theme: 'plan',
      description: 'Planned hours of work as a share of the hours on offer at the full week.',
      union: 'mean',
      read: ({ plan }) => {
        const offered = plan.hoursOffered.reduce((a, b) => a + b, 0)
        return offered === 0 ? 0 : (100 * plan.hours.reduce((a, b) => a + b, 0)) / offered
      },
    },
    {
      name: 'trade',
      unit: '%',
      theme: 'plan',
      description:
        'Goods brought in from other states as a share of all that was made or brought in, by labour content.',
      union: 'mean',
      read: ({ flows, prices }, act) => {
        let into = 0
        let made = 0
        act.economy.products.forEach((product, p) => {
          const worth = prices.value[p]! * product.quantum
          into += flows.imported[p]! * worth
          made += flows.made[p]! * worth
        })
        return made + into === 0 ? 0 : (100 * into) / (made + into)
      },
    },
  ],
}
