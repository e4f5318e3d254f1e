/** Who gets what: tiers of the income guarantee under the ratio cap, what incomes buy, and prices. */
import type { Manifest } from '../../../sim/runs/manifest.ts'
import { short } from '../../base/format.ts'
import type { BarsSpec } from '../../charts/bars.tsx'
import type { LineSpec } from '../../charts/line.tsx'
import { metric } from '../../model/metrics.ts'
import type { InForce } from '../../model/policy.ts'
import { type Looked, linesOf, ruleOf } from '../lines.ts'
import type { Occupation } from './jobs.ts'

type Sig = Manifest['scenario']['institutions']['sig']

/** Income of each tier at a tick; the base tier is that of children, elders, learners and those without work. */
export function tiersOf(
  occupations: readonly Occupation[],
  { metrics, state, ticks }: Looked,
  { variant, ratio_cap }: Sig,
  tick: number,
  link: (occupation: string) => string,
): BarsSpec {
  const held = occupations.filter(({ workers }) => workers[tick]! > 0)
  const top = Math.max(0, ...held.map(({ income }) => income[tick]!))
  const base = top / metric(metrics, 'income_ratio', state, ticks)[tick]!
  const known = Number.isFinite(base)
  const bars = held.map(({ id, name, income }) => ({
    name,
    value: income[tick]!,
    role: 'make' as const,
    href: link(id),
    ...(known && { note: `(${(income[tick]! / base).toFixed(2)} x)` }),
  }))
  bars.sort((a, b) => b.value - a.value)
  const kinds = {
    tiers: `A tier pays its members the same; no tier pays more than ${short(ratio_cap)} times the base tier, which children, elders, learners and those without work have.`,
    equal: 'In this scenario all tiers pay the same.',
    off: 'There is no income guarantee in this scenario: income is paid by hours worked, and this is what a worker of the occupation gets.',
  }
  return {
    title: 'Income by tier',
    unit: 'minor units/month',
    note: kinds[variant],
    bars: known ? [...bars, { name: 'Base tier', value: base, role: 'quiet' as const, note: '(1 x)' }] : bars,
    ...(known &&
      variant === 'tiers' && {
        level: { label: `cap, ${short(ratio_cap)} x base`, value: ratio_cap * base },
      }),
  }
}

export const ratioOf = (looked: Looked, sig: InForce<Sig>): LineSpec =>
  linesOf(looked, [{ metric: 'income_ratio', name: 'top / base', role: 'make' }], {
    title: 'Top tier over base tier',
    rules: [
      ruleOf(
        looked,
        tick => (sig(tick).variant === 'tiers' ? sig(tick).ratio_cap : Number.NaN),
        cap => `cap ${short(cap)} : 1`,
      ),
    ],
  })

export const affordsOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'base_affords', name: 'base tier', role: 'make' }], {
    title: 'What the base tier affords',
    levels: [{ label: 'subsistence', value: 100 }],
  })

/** Income in money, by what the mean citizen's basket costs. */
export function realIncomeOf(looked: Looked): LineSpec {
  const { metrics, state, ticks, span } = looked
  const [income, basket] = ['income_mean', 'basket_cost'].map(name =>
    metric(metrics, name, state, ticks),
  ) as [Float64Array, Float64Array]
  return {
    title: 'Real income',
    unit: 'baskets/month',
    note: "Mean income over the cost of the mean citizen's monthly basket of essentials and wants, both of the month. At 1 the mean citizen can buy all of it.",
    span,
    fromZero: true,
    levels: [{ label: 'whole basket', value: 1 }],
    series: [{ name: 'real income', role: 'make', values: income.map((paid, tick) => paid / basket[tick]!) }],
  }
}

/** The same by the price level: how much work of others a month's income buys. */
export function incomeInHoursOf(looked: Looked, peoplePerCitizen: number): LineSpec {
  const { metrics, state, ticks, span } = looked
  const [income, level] = ['income_mean', 'price_level'].map(name => metric(metrics, name, state, ticks)) as [
    Float64Array,
    Float64Array,
  ]
  return {
    title: 'Income in hours of labour content',
    unit: 'h/person/month',
    note: 'Mean income over the price level: the work that goes into what a month of income buys. Incomes are paid to simulated citizens; this is for each person that one stands for.',
    span,
    fromZero: true,
    series: [
      {
        name: 'income',
        role: 'make',
        values: income.map((paid, tick) => paid / level[tick]! / peoplePerCitizen),
      },
    ],
  }
}

export const priceLevelOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'price_level', role: 'make' }], { title: 'Price level', fromZero: false })

export const giniOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'gini_holdings', name: 'Gini', role: 'make' }], {
    title: 'Inequality of holdings',
  })
