/** What did the change do? */

import { useMemo } from 'preact/hooks'
import { barsChart } from '../../charts/bars.tsx'
import { lineChart } from '../../charts/line.tsx'
import { hasMetric } from '../../model/metrics.ts'
import { Choice } from '../../ui/choice.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Await, begin } from '../../ui/load.tsx'
import { Scroll } from '../../ui/scroll.tsx'
import { param, place, range, runs, set, to } from '../../ui/state.ts'
import type { PageProps, View } from '../view.ts'
import { Divergences } from './divergences.tsx'
import { fanOf, pairBars, pairedOf } from './fans.ts'
import { type Group, groupsOf, seedOf } from './groups.ts'
import { loadAll } from './load.ts'
import { allMeasures, scopeOf } from './outcomes.ts'
import { Outcomes } from './outcomes.tsx'
import { differencesOf } from './parameters.ts'

/** What the parts of the view get. */
export interface Props extends PageProps {
  groups: readonly Group[]
}

const Page = (page: PageProps) =>
  runs.value.length < 2 ? (
    <section class="panel">
      <p>There is one run on this page. To compare it with others, write them into one report:</p>
      <pre>
        <code>ogas report RUN1 RUN2 -o comparison.html</code>
      </pre>
      <p>
        Runs that differ by their seed alone become one group, shown by its median and spread; the first run's
        group is what all others are compared with.
      </p>
    </section>
  ) : (
    <Several {...page} />
  )

const Several = (page: PageProps) => {
  const all = runs.value
  const loading = useMemo(() => begin(async () => groupsOf(await loadAll(all))), [all])
  return (
    <Await state={loading.value}>
      {groups => (
        <>
          <Groups {...page} groups={groups} />
          {groups.length > 1 && <Parameters groups={groups} />}
          <Outcomes {...page} groups={groups} />
          <OverTime {...page} groups={groups} />
          <Divergences {...page} groups={groups} />
        </>
      )}
    </Await>
  )
}

const Groups = ({ groups }: Props) => (
  <section class="panel">
    <h2>Runs</h2>
    <ul class="groups">
      {groups.map(({ letter, runs: [first, ...more] }) => {
        const { title, ticks } = first!.run.manifest.scenario
        const { overrides } = first!.run.manifest
        return (
          <li key={letter}>
            <b>{letter}</b> {title}
            {overrides.length > 0 && ` with ${overrides.join(', ')}`}, {ticks} months, seed{' '}
            {[first!, ...more].map((loaded, at) => (
              <span key={loaded.place}>
                {at > 0 && ', '}
                <a href={to('summary', { run: loaded.place })}>{seedOf(loaded)}</a>
              </span>
            ))}
          </li>
        )
      })}
    </ul>
  </section>
)

const Parameters = ({ groups }: { groups: readonly Group[] }) => {
  const { shown, equal } = useMemo(() => differencesOf(groups), [groups])
  return (
    <section class="panel">
      <h2>
        What is different <span class="unit">{equal} equal parameters are hidden</span>
      </h2>
      <Scroll label="Parameters that differ">
        <table>
          <thead>
            <tr>
              <th scope="col">parameter</th>
              {groups.map(({ label, letter }) => (
                <th key={letter} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ path, values }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path}</code>
                </th>
                {values.map((value, at) => (
                  <td key={groups[at]!.letter} class="wrap">
                    {value === '' ? <span class="unit">none</span> : value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

const OverTime = ({ run, groups }: Props) => {
  const measures = useMemo(() => allMeasures(groups), [groups])
  const { metrics } = groups[0]!.runs[0]!
  const shown = [param('metric'), 'wants_met'].find(name => hasMetric(metrics, name)) ?? measures[0]!.metric
  const measure = measures.find(({ metric }) => metric === shown)!
  const asked = {
    metric: shown,
    state: measure.own ? '' : place.value,
    span: { start: run.manifest.scenario.start, range: range.value },
  }
  const paired = pairedOf(groups, asked)
  return (
    <section class="part">
      <h2>Over time</h2>
      <p class="choices">
        <Choice
          label="Metric"
          value={shown}
          options={measures.map(({ metric, label }) => [metric, label])}
          onPick={metric => set({ metric })}
        />
      </p>
      <Figure chart={lineChart} spec={fanOf(groups, asked)} id="fan" />
      {groups.length > 1 &&
        (paired ? (
          <div class="columns">
            <Figure chart={lineChart} spec={paired} id="paired" />
            <Figure
              chart={barsChart}
              spec={pairBars(groups, measure, scopeOf(groups, asked.state))}
              id="pairs"
            />
          </div>
        ) : (
          <p class="waiting">The groups have no seed in common, so that runs cannot be paired.</p>
        ))}
    </section>
  )
}

export const compare: View = {
  name: 'compare',
  title: 'Compare',
  question: 'What did the change do?',
  Page,
}
