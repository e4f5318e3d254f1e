/** Why a target is what it is: what is recorded of it, and how to ask for the rest. */

import { useMemo } from 'preact/hooks'
import type { Scenario } from '../../../scenarios/schema.ts'
import { short } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import { barsChart } from '../../charts/bars.tsx'
import { formatChanges } from '../../model/changes.ts'
import { valueAt } from '../../model/series.ts'
import { Choice, named } from '../../ui/choice.tsx'
import { useDerived } from '../../ui/derived.ts'
import { Figure } from '../../ui/figure.tsx'
import { Await, begin } from '../../ui/load.tsx'
import { cursor, here, place, set, to } from '../../ui/state.ts'
import { Ask } from './ask.tsx'
import type { Props } from './panels.tsx'
import { GOALS } from './prices.ts'
import { dearest, moreCapacity, pricesAt, sharesSpec, targetInWords, worthInWords } from './target.ts'
import { makersOf, pays, type Share, sharesOf, type Way, waysOf } from './why.ts'

export const Why = (props: Props) => {
  const scenario = useMemo(() => begin(() => props.run.scenario()), [props.run])
  return (
    <section class="panel" id="why">
      <h2>Why?</h2>
      <Await state={scenario.value}>{there => <Answer {...props} scenario={there} />}</Await>
    </section>
  )
}

const Answer = ({ run, catalogue, tables, states, product, scenario }: Props & { scenario: Scenario }) => {
  const records = useMemo(
    () => ({ plan: tables.plan!, capacity: tables.capacity!, labour: tables.labour! }),
    [tables],
  )
  const makers = useMemo(() => makersOf(scenario), [scenario])
  const thing = catalogue.products.find(({ id }) => id === product)!
  const why = useDerived(() => {
    const tick = cursor.value
    const state = place.value || dearest(records.plan, states, product, tick)
    const prices = pricesAt(records, state, tick)
    return {
      state,
      tick,
      when: monthName(run.manifest.scenario.start, tick),
      price: prices.product(product),
      scarce: GOALS.some(({ column }) => valueAt(records.plan, column, [state, product], tick) > 0),
      target: targetInWords(records.plan, thing, state, tick),
      worth: worthInWords(records.plan, thing, state, tick),
      ways: waysOf(makers, product, prices),
      shares: sharesSpec(sharesOf(makers, product, prices), thing, catalogue, share => leading(share, state)),
    }
  }, [records, states, product, makers])
  const { state, tick, when, scarce, price, target, worth, ways, shares } = why.value
  return (
    <>
      <p class="choices">
        <Choice
          label="Product"
          value={product}
          options={named(catalogue.products)}
          onPick={product => set({ product })}
        />
        <a href={to('production', { product, state })}>What came of it?</a>
        <a href={to('lab', { set: formatChanges(moreCapacity(scenario)) })}>
          Run it with 5 % more spare plant
        </a>
      </p>
      <p>
        <strong>
          {thing.name} in <a href={here({ state })}>{catalogue.nameOf(state)}</a>, {when}.
        </strong>{' '}
        {place.value === '' && states.length > 1 && scarce && 'The state where it was dearest. '}
        {target}
      </p>
      <ul class="plain">
        {worth.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {price > 0 && (
        <div class="columns">
          <Figure chart={barsChart} spec={shares} id="shares" />
          <Ways ways={ways} price={price} unit={thing.unit} nameOf={catalogue.nameOf} />
        </div>
      )}
      <Ask {...{ scenario, catalogue, state, product, tick }} unit={thing.unit} />
      <p class="note">The same on the command line, RUN being the directory of the run:</p>
      <pre tabindex={0}>
        ogas explain RUN --product {product} --state {state} --tick {tick}
      </pre>
    </>
  )
}

const leading = ({ kind, subject }: Share, state: string): string =>
  kind === 'product'
    ? here({ product: subject, state })
    : here({ plant: '', occupation: '', [kind]: subject, state })

interface WaysProps {
  ways: readonly Way[]
  price: number
  unit: string
  nameOf(id: string): string
}

const total = (rows: readonly { worth: number }[]): number => rows.reduce((sum, { worth }) => sum + worth, 0)

/** The ways of making it, at the plan's prices. */
const Ways = ({ ways, price, unit, nameOf }: WaysProps) => (
  <div class="figure">
    <h3>
      Ways of making it <span class="unit">h/{unit}</span>
    </h3>
    <p class="note">
      What goes into one {unit} at the plan's own prices, by the recipes that the run began with. A way that
      the plan uses costs what its product is worth, {short(price)}; one that costs more does not pay; one
      that costs less could not be used more.
    </p>
    {ways.length === 0 ? (
      <p class="waiting">It is not made here: it comes from elsewhere or from use.</p>
    ) : (
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Way, and its plant</th>
              <th scope="col" class="number">
                cost
              </th>
              <th scope="col">verdict</th>
              {['goods', 'plant', 'hours'].map(column => (
                <th key={column} scope="col" class="number">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ways.map(way => (
              <tr key={way.name}>
                <td class="wide">
                  {way.name}, <a href={here({ plant: way.plant, occupation: '' })}>{nameOf(way.plant)}</a>
                </td>
                <td class="number">{short(way.cost)}</td>
                <td>{verdict(way, price)}</td>
                <td class="number">{short(total(way.inputs))}</td>
                <td class="number">{short(way.capacity.worth)}</td>
                <td class="number">{short(total(way.labour))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </div>
)

const verdict = (way: Way, price: number): string => {
  if (pays(way, price)) return 'pays'
  return way.cost > price ? `dearer by ${short((100 * (way.cost - price)) / price)} %` : 'at its limit'
}
