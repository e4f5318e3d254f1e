/** Holdings at the cursor's year, and their inequality over time. */
import { useComputed } from '@preact/signals'
import { histogramChart } from '../../charts/histogram.tsx'
import { lorenzChart } from '../../charts/lorenz.tsx'
import { countedAt } from '../../model/distributions.ts'
import { policyOf } from '../../model/policy.ts'
import { Figure } from '../../ui/figure.tsx'
import { cursor } from '../../ui/state.ts'
import { Lines } from '../figures.tsx'
import { histogramOf, holdingsAt, lorenzSpec, moneyOf } from './holdings.ts'
import { giniOf } from './income.ts'
import type { PartProps } from './part.ts'

export const Holdings = ({ run, tables, looked }: PartProps) => {
  const policy = policyOf(run.manifest)
  const distributions = tables['citizens/distributions']!
  // Counts are far apart: most moves of the cursor change nothing here.
  const counted = useComputed(() => countedAt(distributions, cursor.value))
  const holdings = useComputed(() =>
    holdingsAt(
      distributions,
      { accounts: tables.accounts!, money: tables.money! },
      looked.value,
      policy(Math.max(0, counted.value - 1)).sig,
      counted.value,
    ),
  )
  const histogram = useComputed(() => histogramOf(holdings.value))
  const lorenz = useComputed(() => lorenzSpec(holdings.value))
  return (
    <section class="panel bare" aria-label="Holdings">
      <h2>Holdings</h2>
      <div class="columns">
        <Figure chart={histogramChart} spec={histogram.value} id="holdings" />
        <Figure chart={lorenzChart} spec={lorenz.value} id="lorenz" />
        <Lines id="gini" looked={looked} make={giniOf} />
        <Lines id="money" looked={looked} make={now => moneyOf(tables.accounts!, now)} />
      </div>
    </section>
  )
}
