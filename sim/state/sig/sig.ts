/**
 * The Solidarity Income Guarantee: the marketplace's takings of last month are paid out to everybody, in tiers. The base tier is for
 * children, elders, learners and those without work; workers' tiers follow their occupation.
 */
import type { Act, Institution } from '../../core/institution.ts'
import { apportion, clamp } from '../../core/quantise.ts'
import { NO_JOB, type StateWorld } from '../../core/world.ts'
import { fillFund, payIncome } from '../../ledger/book.ts'
import { ranked, type TierProblem, tierModel, wholeTiers } from './tiers.ts'

/** Sorts citizens into tiers: 0 base, 1 + occupation of the job held; soldiers by the occupation they were called from. */
function sortIntoTiers(state: StateWorld, act: Act): void {
  const { citizens, income } = state
  const sectors = act.economy.sectors.length
  income.members.fill(0)
  for (let i = 0; i < citizens.count; i++) {
    const j = citizens.job[i]!
    const soldier = citizens.service[i]! > 0
    const tier = soldier ? 1 + citizens.qualified[i]! : j === NO_JOB ? 0 : 1 + Math.floor(j / sectors)
    citizens.tier[i] = tier
    income.members[tier]! += 1
  }
}

/** Scarcity is averaged over about a year, so that seasons of the fields do not make incomes jump. */
const SCARCITY_SMOOTHING = 1 / 12

/** Follows how scarce the plan finds each occupation. */
function followScarcity({ plan, income }: StateWorld, act: Act): void {
  const dearest = Math.max(...plan.labourPrice, 1e-12)
  const weight = act.tick === 0 ? 1 : SCARCITY_SMOOTHING
  plan.labourPrice.forEach((price, o) => {
    income.scarcity[o]! += weight * (clamp(price / dearest, 0, 1) - income.scarcity[o]!)
  })
}

/** Wanted income over the base tier's: difficulty, training, and how scarce plans find the occupation. */
function wantedRatios(state: StateWorld, act: Act): Float64Array {
  const { difficulty_weight, training_weight, scarcity_weight } = act.scenario.institutions.sig
  const wanted = new Float64Array(state.income.wanted.length).fill(1)
  act.economy.occupations.forEach((occupation, o) => {
    wanted[o + 1] =
      1 +
      difficulty_weight * occupation.difficulty +
      (training_weight * occupation.training_months) / 12 +
      scarcity_weight * state.income.scarcity[o]!
  })
  return wanted
}

/**
 * Cost of the essentials bought in the marketplace, minor units: of the age group whose bundle is the dearest, so that the base tier
 * affords it whoever is in it.
 */
function subsistenceCost(state: StateWorld, act: Act): number {
  const { economy } = act
  const bundles = economy.subsistence[state.index]!.map(essential =>
    economy.market.reduce(
      (sum, p) => sum + essential[p]! * state.lives.renewal[p]! * state.prices.price[p]!,
      0,
    ),
  )
  return Math.max(...bundles) * economy.peoplePerCitizen
}

const payTiers =
  (capOf: (act: Act) => number) =>
  (state: StateWorld, act: Act): void => {
    fillFund(state)
    sortIntoTiers(state, act)
    const { income } = state
    followScarcity(state, act)
    income.wanted = wantedRatios(state, act)
    if (state.citizens.count === 0) return
    const problem: TierProblem = {
      members: income.members,
      wanted: income.wanted,
      cap: capOf(act),
      fund: state.money.fund,
      subsistence: subsistenceCost(state, act),
    }
    const { model, income: columns, capRow, baseRow, unit } = tierModel(problem)
    const result = act.solvers.once(`sig.${act.economy.states[state.index]!.id}`, model)
    let exact = new Float64Array(columns.length).fill(problem.fund / Math.max(1, state.citizens.count))
    if (result.status === 'optimal') {
      exact = Float64Array.from(columns, col => (col < 0 ? 0 : result.x[col]! * unit))
      income.capPrice = capRow < 0 ? 0 : Math.abs(result.goals[1]!.rowDual[capRow]!)
      income.basePrice = Math.abs(result.goals[1]!.rowDual[baseRow]!)
    } else act.note(state, 'tiers-failed', result.status, problem.fund)
    const { incomes, over } = wholeTiers(problem, exact)
    income.tiers = incomes
    payOut(state, ranked(problem), incomes, over)
  }

/** Pays every citizen the income of the tier, and the `over` units one each, base tier first. */
function payOut(state: StateWorld, order: readonly number[], incomes: Float64Array, over: number): void {
  const { citizens } = state
  const extra = new Float64Array(incomes.length)
  let left = over
  for (const j of order) {
    extra[j] = Math.min(left, state.income.members[j]!)
    left -= extra[j]!
  }
  for (let i = 0; i < citizens.count; i++) {
    const j = citizens.tier[i]!
    const one = extra[j]! > 0 ? 1 : 0
    extra[j]! -= one
    payIncome(state, i, incomes[j]! + one)
  }
}

/** The counterfactual without redistribution: the fund goes to workers only, by the hours they worked. */
function payHours(state: StateWorld, act: Act): void {
  fillFund(state)
  sortIntoTiers(state, act)
  const { citizens, labour, money } = state
  const hours = new Float64Array(citizens.count)
  for (let i = 0; i < citizens.count; i++) {
    const j = citizens.job[i]!
    if (j !== NO_JOB) hours[i] = labour.hours[j]!
  }
  const pay = apportion(money.fund, hours)
  state.income.tiers.fill(0)
  for (let i = 0; i < citizens.count; i++) {
    payIncome(state, i, pay[i]!)
    state.income.tiers[citizens.tier[i]!] = pay[i]!
  }
}

export const sig: Institution<'tiers' | 'equal' | 'off'> = {
  name: 'sig',
  variants: {
    tiers: payTiers(act => act.scenario.institutions.sig.ratio_cap),
    equal: payTiers(() => 1),
    off: payHours,
  },
  invariants: [
    {
      name: 'the whole fund is paid out',
      check: (state, act) => {
        const workersOnly = act.scenario.institutions.sig.variant === 'off'
        const nobody = workersOnly ? state.labour.workers.every(n => n === 0) : state.citizens.count === 0
        return state.money.fund === 0 || nobody
          ? undefined
          : { entity: 'fund', found: `${state.money.fund} left` }
      },
    },
    {
      name: 'the top tier is within the cap on the base tier',
      check: (state, act) => {
        const { variant, ratio_cap } = act.scenario.institutions.sig
        if (variant === 'off') return undefined
        const { tiers, members } = state.income
        const top = tiers.reduce((most, s, j) => (members[j]! > 0 ? Math.max(most, s) : most), 0)
        const limit = (variant === 'equal' ? 1 : ratio_cap) * tiers[0]!
        return top <= limit ? undefined : { entity: 'tiers', found: `${top} over a base of ${tiers[0]}` }
      },
    },
  ],
  metrics: [
    {
      name: 'income_mean',
      unit: 'minor units/month',
      theme: 'income',
      description: 'Mean income paid to a citizen this month.',
      union: 'mean',
      read: state => state.money.flows[0]! / Math.max(1, state.citizens.count),
    },
    {
      name: 'income_ratio',
      unit: 'x',
      theme: 'income',
      description: 'Income of the top tier over that of the base tier.',
      union: 'mean',
      read: ({ income }) => {
        const top = income.tiers.reduce(
          (most, s, j) => (income.members[j]! > 0 ? Math.max(most, s) : most),
          0,
        )
        return income.tiers[0]! > 0 ? top / income.tiers[0]! : 0
      },
    },
    {
      name: 'base_affords',
      unit: '%',
      theme: 'income',
      description: 'Base tier income as a share of the cost of the subsistence bundle.',
      union: 'mean',
      better: 'more',
      read: (state, act) => {
        const cost = subsistenceCost(state, act)
        return cost > 0 ? (100 * state.income.tiers[0]!) / cost : 0
      },
    },
    {
      name: 'cap_price',
      unit: 'mean incomes',
      theme: 'income',
      description: 'Shadow price of the ratio cap: how much the wanted ratios bend for it.',
      union: 'mean',
      read: state => state.income.capPrice,
    },
  ],
}
