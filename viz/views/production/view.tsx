/** Did the plan come about? */

import { useEffect, useMemo, useRef } from 'preact/hooks'
import { heatChart } from '../../charts/heat.tsx'
import { lineChart } from '../../charts/line.tsx'
import { seasonChart } from '../../charts/season.tsx'
import type { Catalogue, Thing } from '../../model/catalogue.ts'
import { Choice, named } from '../../ui/choice.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Load, type Tables } from '../../ui/load.tsx'
import { here, param, place, range, set, to } from '../../ui/state.ts'
import { useSpan } from '../span.ts'
import type { PageProps, View } from '../view.ts'
import { fulfilmentSpec, mostBehind } from './fulfilment.ts'
import { Products, States } from './many.tsx'
import { type Look, outputSpec, seasonSpec, stockSpec, toldOf } from './model.ts'

const Page = ({ run, catalogue }: PageProps) => (
  <Load run={run} tables={['plan']}>
    {tables => <Contents run={run} catalogue={catalogue} tables={tables} />}
  </Load>
)

const Contents = ({ run, catalogue, tables }: PageProps & { tables: Tables }) => {
  const { ticks, scenario } = run.manifest
  const { start } = scenario
  const state = place.value
  const look = useMemo<Look>(
    () => ({ plan: tables.plan!, states: state ? [state] : catalogue.states.map(({ id }) => id), ticks }),
    [tables, state],
  )
  const behind = useMemo(() => mostBehind(look, catalogue), [look])
  const wanted = param('product')
  const product =
    catalogue.products.find(({ id }) => id === wanted) ?? catalogue.products.find(({ id }) => id === behind)!
  const where = state ? catalogue.nameOf(state) : 'the union'
  return (
    <>
      <div class="columns">
        <Product look={look} catalogue={catalogue} start={start} product={product} where={where} />
        <Fulfilment look={look} catalogue={catalogue} start={start} product={product} />
      </div>
      {catalogue.states.length > 1 && (
        <States look={look} catalogue={catalogue} start={start} product={product} />
      )}
      <Products look={look} catalogue={catalogue} start={start} where={where} />
    </>
  )
}

interface Props {
  look: Look
  catalogue: Catalogue
  start: string
  product: Thing
}

const Product = ({ look, catalogue, start, product, where }: Props & { where: string }) => {
  const span = useSpan(start)
  const specs = useMemo(
    () => ({
      output: outputSpec(look, product, span),
      stock: stockSpec(look, product, span),
      season: seasonSpec(look, product, span),
    }),
    [look, product, span],
  )
  const top = useRef<HTMLElement>(null)
  useBroughtIntoSight(top, product.id)
  return (
    <section class="panel" ref={top}>
      <h2>
        {product.name} of {where}
      </h2>
      <p class="choices">
        <Choice
          label="Product"
          value={product.id}
          options={named(catalogue.products)}
          onPick={product => set({ product })}
        />
        <a href={to('planner', { product: product.id })}>Why this much?</a>
        <a href={to('materials', { product: product.id })}>Where does it go?</a>
      </p>
      <p>{toldOf(look, product, range.value)}</p>
      <Figure chart={lineChart} spec={specs.output} id="output" />
      <Figure chart={lineChart} spec={specs.stock} id="stock" />
      <Figure chart={seasonChart} spec={specs.season} id="season" />
    </section>
  )
}

/** What is chosen further down would change out of sight. */
function useBroughtIntoSight(element: { current: HTMLElement | null }, product: string): void {
  const before = useRef(product)
  useEffect(() => {
    if (before.current !== product) element.current!.scrollIntoView({ block: 'nearest' })
    before.current = product
  }, [product])
}

const Fulfilment = ({ look, catalogue, start, product }: Props) => {
  const span = useSpan(start)
  const spec = useMemo(
    () => fulfilmentSpec(look, catalogue, span, product.id, id => here({ product: id })),
    [look, span, product],
  )
  return <Figure chart={heatChart} spec={spec} id="fulfilment" />
}

export const production: View = {
  name: 'production',
  title: 'Production',
  question: 'Did the plan come about?',
  Page,
}
