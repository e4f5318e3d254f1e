/**
 * The named counterfactuals of each institution: what else it could be than what the proposal says, or off. Experiments
 * measure a scenario against them (`ogas ablate`), and expectations of scenarios name them as `institution/counterfactual`.
 */
import type { Institutions, Scenario } from './schema.ts'

export interface Counterfactual {
  /** What it does, in a line; not what it is said to stand for. */
  does: string
  /** The options it sets, in base units; all others stay as the scenario has them. */
  set: { readonly [I in keyof Institutions]?: Readonly<Partial<Institutions[I]>> }
}

export const counterfactuals: {
  readonly [I in keyof Institutions]: Readonly<Record<string, Counterfactual>>
} = {
  census: {
    static: {
      does: 'nobody is born, ages or dies',
      set: { census: { variant: 'static' } },
    },
  },
  monitor: {
    'last-month': {
      does: 'next month is forecast to be as the last was',
      set: { monitor: { variant: 'last-month' } },
    },
  },
  planner: {
    unified: {
      does: 'one plan is made for all states',
      set: { planner: { coordination: 'unified' } },
    },
    autarky: {
      does: 'each state plans alone, without trade, and must be able to feed itself',
      set: { planner: { coordination: 'autarky' }, food: { area: 'state' } },
    },
    'from-the-achieved-level': {
      does: 'after a first year, plans are last year and three per cent more',
      set: { planner: { variant: 'achieved-level' } },
    },
    balances: {
      does: 'needs are balanced against plant product by product, without prices or choice; shortages are cut alike',
      set: { planner: { variant: 'balances' } },
    },
  },
  jobs: {
    random: {
      does: 'places are filled by lot among those qualified',
      set: { jobs: { variant: 'random' } },
    },
    'wage-ordered': {
      does: 'the most practised choose first and go where it pays best; tastes do not count',
      set: { jobs: { variant: 'wage-ordered' } },
    },
  },
  factories: {
    exact: {
      does: 'harvests, attendance and machines turn out as planned',
      set: { factories: { variant: 'exact' } },
    },
  },
  recycling: {
    off: {
      does: 'all waste of goods goes to landfill',
      set: { recycling: { variant: 'off' } },
    },
  },
  food: {
    'no-reserve': {
      does: 'no harvest is put into a reserve',
      set: { food: { variant: 'no-reserve' } },
    },
    advisory: {
      does: 'families are told the population limit; it binds nobody',
      set: { food: { limit: 'advisory' } },
    },
    'no-limit': {
      does: 'there is no population limit',
      set: { food: { limit: 'off' } },
    },
    'fed-by-union': {
      does: 'the limit counts the food capacity of the union as a whole',
      set: { food: { area: 'union' } },
    },
    'fed-by-state': {
      does: 'the limit of each state counts its own food capacity alone',
      set: { food: { area: 'state' } },
    },
  },
  sig: {
    equal: {
      does: 'one income for all',
      set: { sig: { variant: 'equal' } },
    },
    off: {
      does: 'income by hours worked only; who has no job has none',
      set: { sig: { variant: 'off' } },
    },
    'ratio-10': {
      does: 'the top tier may have ten times the base income',
      set: { sig: { ratio_cap: 10 } },
    },
    'no-ratio-cap': {
      does: 'wanted income ratios are not capped (but at 1,000)',
      set: { sig: { ratio_cap: 1000 } },
    },
    'no-holding-cap': {
      does: 'a wallet may hold any sum',
      set: { sig: { holding_cap: 0 } },
    },
  },
  defence: {
    central: {
      does: 'one force of the union is sent where an attack is, months later and without the bonus of home soil',
      set: { defence: { variant: 'central' } },
    },
    off: {
      does: 'no soldiers, no equipment; attacks strike in full',
      set: { defence: { variant: 'off' } },
    },
  },
  emergency: {
    off: {
      does: 'no emergency is ever declared',
      set: { emergency: { variant: 'off' } },
    },
  },
  market: {
    'fixed-price': {
      does: 'the prices of the first month hold for good',
      set: { market: { variant: 'fixed-price' } },
    },
  },
  decisions: {
    central: {
      does: 'the master state decides on projects by their worth in plans; nobody votes',
      set: { decisions: { variant: 'central' } },
    },
    off: {
      does: 'no wishes are heard and no projects begun',
      set: { decisions: { variant: 'off' } },
    },
  },
  trade: {
    free: {
      does: 'goods go to other states where they are worth most, and nobody pays',
      set: { trade: { variant: 'free' } },
    },
  },
  ledger: {
    off: {
      does: 'nothing of what moves is written down or signed',
      set: { ledger: { variant: 'off' } },
    },
    'growing-money': {
      does: 'a tenth is added to the local money each year',
      set: { ledger: { growth_per_year: 0.1 } },
    },
    'payer-signs': {
      does: 'the payer alone signs a transfer between states',
      set: { ledger: { signers: 'payer' } },
    },
  },
  migration: {
    free: {
      does: 'people move where life is better, whatever the population limit there',
      set: { migration: { variant: 'free' } },
    },
    off: {
      does: 'nobody moves from state to state',
      set: { migration: { variant: 'off' } },
    },
  },
  durability: {
    'first-cost': {
      does: 'plans choose between long-lived and short-lived designs by what they take now alone',
      set: { durability: { variant: 'first-cost' } },
    },
    'sales-driven': {
      does: 'plans choose the designs that have to be bought again soonest',
      set: { durability: { variant: 'sales-driven' } },
    },
    off: {
      does: 'there is one design of each good, which lasts as the tables say',
      set: { durability: { variant: 'off' } },
    },
  },
  innovation: {
    off: {
      does: 'techniques stay as the tables have them',
      set: { innovation: { variant: 'off' } },
    },
  },
  commons: {
    licensed: {
      does: 'an improvement is used where it arose alone, for 20 years',
      set: { commons: { variant: 'licensed', term: 240, fee: 0 } },
    },
    'licence-fees': {
      does: 'for 20 years an improvement is used where it arose, and by states that pay 1 unit of Sovet for each hour a year it saves',
      set: { commons: { variant: 'licensed', term: 240, fee: 1 } },
    },
    secret: {
      does: 'an improvement is used where it arose alone, for good',
      set: { commons: { variant: 'secret' } },
    },
  },
  master_state: {
    off: {
      does: 'no delegates, no common staff, no ministries; threats and needs of trade abroad are what they were',
      set: { master_state: { variant: 'off' } },
    },
  },
  foreign_affairs: {
    off: {
      does: 'nobody negotiates: no treaty is kept and no embargo worked around',
      set: { foreign_affairs: { variant: 'off' } },
    },
  },
  state_security: {
    off: {
      does: 'nobody guards against sabotage and espionage',
      set: { state_security: { variant: 'off' } },
    },
  },
  internal_affairs: {
    off: {
      does: 'nobody but the ledger stands against diversion of goods and corruption',
      set: { internal_affairs: { variant: 'off' } },
    },
  },
}

const byName = new Map(
  Object.entries(counterfactuals).flatMap(([institution, named]) =>
    Object.entries<Counterfactual>(named).map(([name, one]) => [`${institution}/${name}`, one]),
  ),
)

/** All counterfactuals as `institution/counterfactual`. */
export const counterfactualNames: string[] = [...byName.keys()]

/** The counterfactual of that name, as in `sig/off`. @throws RangeError where there is none */
export function counterfactual(name: string): Counterfactual {
  const found = byName.get(name)
  if (!found) throw new RangeError(`there is no counterfactual ${name}`)
  return found
}

/** The scenario with a counterfactual's options laid over its own. */
export function withCounterfactual(scenario: Scenario, { set }: Counterfactual): Scenario {
  const institutions: Record<string, object> = { ...scenario.institutions }
  for (const [name, options] of Object.entries(set))
    institutions[name] = { ...institutions[name], ...options }
  return { ...scenario, ...withoutChanges(scenario, set), institutions: institutions as Institutions }
}

/** What a counterfactual sets it sets for good: no change of policy in the run undoes it. */
function withoutChanges({ changes }: Scenario, set: Counterfactual['set']): Pick<Scenario, 'changes'> {
  if (!changes) return {}
  const left = (name: string, options: object) =>
    Object.entries(options).filter(
      ([option]) => !Object.hasOwn(set[name as keyof Institutions] ?? {}, option),
    )
  return {
    changes: changes.map(({ tick, institutions }) => ({
      tick,
      institutions: Object.fromEntries(
        Object.entries(institutions).map(([name, options]) => [
          name,
          Object.fromEntries(left(name, options)),
        ]),
      ),
    })),
  }
}
