/** Did it work? */
import { useComputed } from '@preact/signals'
import { signed, withUnit, words } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import { mapChart } from '../../charts/map.tsx'
import { Spark } from '../../charts/spark.tsx'
import { type Turn, turnInWords } from '../../model/policy.ts'
import { Figure } from '../../ui/figure.tsx'
import { Load, type Tables } from '../../ui/load.tsx'
import { cursor, here, moveCursor, param, place, to, turns } from '../../ui/state.ts'
import { Term } from '../../ui/term.tsx'
import type { PageProps, View } from '../view.ts'
import { type Headline, headlines, inWords, mapOf, proofs, type Trouble, troubles } from './model.ts'

const Page = ({ run, catalogue }: PageProps) => (
  <Load run={run} tables={['metrics', 'events']}>
    {tables => <Contents run={run} catalogue={catalogue} tables={tables} />}
  </Load>
)

type Props = PageProps & { tables: Tables }

const Contents = ({ run, catalogue, tables }: Props) => {
  const { ticks, scenario } = run.manifest
  return (
    <>
      <p class="words">{inWords(run, catalogue).join(' ')}</p>
      <ul class="proofs">
        {proofs(run).map(({ text, good }) => (
          <li key={text} class={good ? 'good' : 'bad'}>
            <span aria-hidden="true">{good ? '✓' : '✕'}</span> {text}
          </li>
        ))}
      </ul>
      <section class="tiles" aria-label="Headline figures">
        {headlines(tables.metrics!, place.value, ticks).map(headline => (
          <Tile key={headline.name} headline={headline} />
        ))}
      </section>
      <div class="columns">
        <StateMap run={run} catalogue={catalogue} tables={tables} />
        <div class="part">
          {turns.value.length > 0 && <Policy start={scenario.start} turns={turns.value} />}
          <section class="panel">
            <h2>What went wrong first</h2>
            <Troubles
              troubles={troubles(
                tables.events!,
                tables.metrics!,
                { start: scenario.start, ticks },
                catalogue,
              )}
            />
          </section>
        </div>
      </div>
    </>
  )
}

const Tile = ({ headline }: { headline: Headline }) => {
  const { name, unit, means, view, values, last, change, better } = headline
  const verdict = better === undefined ? '' : better ? 'better' : 'worse'
  return (
    <div class="tile">
      <h2>
        <Term means={means}>{name}</Term>
      </h2>
      <a href={to(view)} class="figure-number">
        {withUnit(last, unit)}
      </a>
      <Spark values={values} />
      <p class={`change ${verdict}`}>
        {change === 0 ? 'as at the start' : `${signed(change)} since the start`}
        {verdict && `, ${verdict}`}
      </p>
    </div>
  )
}

const MAPPED = [
  'needs_met',
  'food_security',
  'wants_met',
  'food_stock',
  'week',
  'employment',
  'income_mean',
  'headroom',
]

const StateMap = ({ run, catalogue, tables }: Props) => {
  const mapped = useComputed(() => MAPPED.find(name => name === param('map')) ?? MAPPED[0]!)
  const spec = useComputed(() =>
    mapOf(tables.metrics!, catalogue, {
      name: mapped.value,
      tick: cursor.value,
      ticks: run.manifest.ticks,
      chosen: place.value,
      link: state => here({ state: state === place.value ? '' : state }),
    }),
  )
  return (
    <div>
      <Figure chart={mapChart} spec={spec.value} id="map" />
      <p class="choices">
        {MAPPED.map(name => (
          <a key={name} href={here({ map: name })} aria-current={name === mapped.value ? 'true' : undefined}>
            {words(name)}
          </a>
        ))}
      </p>
    </div>
  )
}

const Policy = ({ start, turns }: { start: string; turns: readonly Turn[] }) => (
  <section class="panel">
    <h2>Changes of policy</h2>
    <ol class="troubles">
      {turns.map(({ tick, options }) => (
        <li key={tick}>
          From{' '}
          <button type="button" class="link" onClick={() => moveCursor(tick)}>
            {monthName(start, tick)}
          </button>{' '}
          on: {options.map(turnInWords).join('; ')}
        </li>
      ))}
    </ol>
    <p class="unit">Marked on every chart of time by a dotted line.</p>
  </section>
)

const Troubles = ({ troubles: found }: { troubles: readonly Trouble[] }) =>
  found.length === 0 ? (
    <p class="waiting">Nothing that the run tells of.</p>
  ) : (
    <ol class="troubles">
      {found.map(({ text, tick, when, where, times }) => (
        <li key={text}>
          <button type="button" class="link" onClick={() => moveCursor(tick)}>
            {when}
          </button>{' '}
          {where}: {text}
          {times > 1 && <span class="unit"> {times} times in all</span>}
        </li>
      ))}
    </ol>
  )

export const summary: View = { name: 'summary', title: 'Summary', question: 'Did it work?', Page }
