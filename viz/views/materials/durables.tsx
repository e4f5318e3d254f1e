/** Goods that last: their lives, and how many are in use. */
import { useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { barsChart } from '../../charts/bars.tsx'
import { hasMetric } from '../../model/metrics.ts'
import { Figure } from '../../ui/figure.tsx'
import { here, param } from '../../ui/state.ts'
import { Lines } from '../figures.tsx'
import { boughtOf, designedLifeOf, durablesOf, inUseOf, lifetimesOf } from './model.ts'
import type { PartProps } from './part.ts'

export const Durables = ({ catalogue, tables, scenario, looked }: PartProps) => {
  const plan = tables.plan!
  const durables = useMemo(() => durablesOf(scenario), [scenario])
  // The address may name a product that does not last, as one chosen in another view.
  const chosen = () => durables.find(({ id }) => id === param('product'))?.id ?? durables[0]?.id ?? ''
  const lives = useComputed(() => lifetimesOf(scenario, catalogue, chosen(), product => here({ product })))
  if (durables.length === 0)
    return (
      <section class="panel">
        <h2>Durable goods</h2>
        <p class="waiting">No product of this scenario lasts longer than the month it is used in.</p>
      </section>
    )
  return (
    <section class="panel bare" aria-label="Durable goods">
      <h2>Durable goods</h2>
      <div class="columns">
        <Figure chart={barsChart} spec={lives.value} id="lives" />
        {hasMetric(tables.metrics!, 'designed_life') && (
          <Lines id="designed" looked={looked} make={designedLifeOf} />
        )}
        <Lines id="in-use" looked={looked} make={now => inUseOf(plan, now, chosen())} />
        <Lines id="bought" looked={looked} make={now => boughtOf(plan, now, chosen())} />
      </div>
    </section>
  )
}
