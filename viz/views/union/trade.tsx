/** Trade between states: who sent what to whom, what was in it, and the Sovet that each is left with. */

import { useComputed } from '@preact/signals'
import { barsChart } from '../../charts/bars.tsx'
import { lineChart } from '../../charts/line.tsx'
import { matrixChart } from '../../charts/matrix.tsx'
import { seriesOf } from '../../model/series.ts'
import { Choice, named } from '../../ui/choice.tsx'
import { Figure } from '../../ui/figure.tsx'
import { here, param, place, range, set, to } from '../../ui/state.ts'
import { statesOf } from '../lines.ts'
import { MetricFigures } from './metric-figures.tsx'
import type { Props } from './props.ts'
import { matrixOf, type Pair, productsOf } from './trade.ts'

const AGREEMENT = [
  'price_of_autonomy',
  'gain_from_trade',
  'trade_gap',
  'trade_rounds',
  'sovet_paid',
  'sovet_least',
]

/** With more states than this the matrix takes the whole width. */
const MOST_BESIDE = 12

export const Trade = (props: Props) => (
  <section class="part">
    <h2>Trade between states</h2>
    {props.tables.trade!.rows === 0 ? (
      <p class="waiting">No state sent another anything in this run.</p>
    ) : (
      <>
        <PairChoice {...props} />
        <div class={props.catalogue.states.length > MOST_BESIDE ? 'part' : 'columns'}>
          <Matrix {...props} />
          <Products {...props} />
        </div>
      </>
    )}
    <Sovet {...props} />
    <MetricFigures {...props} charts={AGREEMENT} />
  </section>
)

/** Where a link to a pair leads: its products, or all when it is shown already. */
const pairLink = ({ from, to: receiver }: Pair): string => here({ from, to: receiver })

const Matrix = ({ tables, catalogue }: Props) => {
  const spec = useComputed(() =>
    matrixOf(tables.trade!, catalogue, {
      range: range.value,
      chosen: place.value,
      links: { state: id => here({ state: id === place.value ? '' : id }), pair: pairLink },
    }),
  )
  return <Figure chart={matrixChart} spec={spec.value} id="trade" />
}

const Products = ({ tables, catalogue }: Props) => {
  const spec = useComputed(() =>
    productsOf(tables.trade!, catalogue, {
      range: range.value,
      pair: { from: param('from'), to: param('to') },
      link: product => to('production', { product }),
    }),
  )
  return <Figure chart={barsChart} spec={spec.value} id="products" />
}

const PairChoice = ({ catalogue }: Props) => (
  <p class="choices">
    {(['from', 'to'] as const).map(end => (
      <Choice
        key={end}
        label={end === 'from' ? 'What was traded from' : 'to'}
        value={param(end)}
        options={[['', 'all states'], ...named(catalogue.states)]}
        onPick={state => set({ [end]: state })}
      />
    ))}
  </p>
)

const Sovet = ({ run, tables, catalogue }: Props) => {
  const spec = useComputed(() => ({
    title: 'Sovet held',
    unit: 'minor units',
    note: 'What the authority of each state holds after each month; all together hold the supply, which trade does not change.',
    span: { start: run.manifest.scenario.start, range: range.value },
    fromZero: true,
    series: statesOf(
      { catalogue, state: place.value },
      id => seriesOf(tables.sovet!, 'balance', [id], run.manifest.ticks),
      id => here({ state: id === place.value ? '' : id }),
    ),
  }))
  return <Figure chart={lineChart} spec={spec.value} id="sovet" />
}
