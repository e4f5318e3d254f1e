/** The flows of material in one picture, of the months shown or of one month. */
import { useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { listed } from '../../base/format.ts'
import { sankeyChart } from '../../charts/sankey.tsx'
import { metric } from '../../model/metrics.ts'
import { Figure } from '../../ui/figure.tsx'
import { here, param, to } from '../../ui/state.ts'
import { balancesOf, rawGoods } from './balances.ts'
import { sankeyOf } from './flows.ts'
import { inWords, monthsTold } from './months.ts'
import type { PartProps } from './part.ts'

export const FlowsOfMaterial = (props: PartProps) => {
  const { goods, wastes, catalogue } = props
  if (goods.length + wastes.length > 0) return <Picture {...props} />
  const units = [...new Set(catalogue.products.map(({ unit }) => unit))]
  return (
    <section class="panel">
      <h2>Where material comes from and goes to</h2>
      <p class="waiting">
        There is no mass to follow: all products of this scenario are counted in {listed(units)}, none in t.
      </p>
    </section>
  )
}

const Picture = ({ catalogue, tables, scenario, looked, goods, wastes }: PartProps) => {
  const raw = useMemo(() => rawGoods(scenario), [scenario])
  const spec = useComputed(() => {
    const { state, ticks, metrics, span } = looked.value
    const months = monthsTold()
    const states = state ? [state] : catalogue.states.map(({ id }) => id)
    const landfill = metric(metrics, 'landfill', state, ticks).subarray(months.from, months.to + 1)
    return sankeyOf(
      {
        goods: balancesOf(tables.plan!, goods, states, months),
        wastes: balancesOf(tables.plan!, wastes, states, months),
        raw,
        landfill: landfill.reduce((sum, amount) => sum + amount, 0) / landfill.length,
      },
      catalogue,
      inWords(span.start, months),
      product => to('production', { product }),
    )
  })
  const one = param('flows') === 'month'
  return (
    <section aria-label="Flows of material">
      <Figure chart={sankeyChart} spec={spec.value} id="flows" />
      <p class="choices">
        <a href={here({ flows: '' })} aria-current={one ? undefined : 'true'}>
          a mean month of those shown
        </a>
        <a href={here({ flows: 'month' })} aria-current={one ? 'true' : undefined}>
          the month at the cursor
        </a>
      </p>
    </section>
  )
}
