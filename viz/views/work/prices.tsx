/** Prices: of one product, of all by how dear they are, and the level. */

import { useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { barsChart } from '../../charts/bars.tsx'
import { nameAmong } from '../../model/catalogue.ts'
import { Choice } from '../../ui/choice.tsx'
import { Figure } from '../../ui/figure.tsx'
import { cursor, here, param, place, set, to } from '../../ui/state.ts'
import { Lines } from '../figures.tsx'
import type { PartProps } from './part.ts'
import { dearnessAt, priceOf, soldProducts } from './prices.ts'

export const Prices = ({ catalogue, tables, looked }: PartProps) => {
  const plan = tables.plan!
  const products = useMemo(() => soldProducts(plan, { catalogue }), [plan, catalogue])
  const dear = useComputed(() =>
    dearnessAt(plan, products, looked.value, cursor.value, product => here({ product })),
  )
  if (products.length === 0)
    return (
      <section class="panel">
        <h2>Prices</h2>
        <p class="waiting">Nothing was sold in the marketplace in this run.</p>
      </section>
    )
  const chosen = () => products.find(product => product === param('product')) ?? products[0]!
  const ofState = (state: string) => here({ state: state === place.value ? '' : state })
  return (
    <section class="panel bare" aria-label="Prices">
      <h2>Prices</h2>
      <p class="choices">
        <Choice
          label="Product"
          value={chosen()}
          options={products.map(id => [id, nameAmong(catalogue.products, id)])}
          onPick={product => set({ product })}
        />
        <a href={to('production', { product: chosen() })}>How much of it is made</a>
      </p>
      <div class="columns">
        <Lines id="price" looked={looked} make={now => priceOf(plan, now, chosen(), ofState)} />
        <Figure chart={barsChart} spec={dear.value} id="dear" />
      </div>
    </section>
  )
}
