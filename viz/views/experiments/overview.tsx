/** What was asked, how much of it was run, and what came of it. */
import { useMemo } from 'preact/hooks'
import { short } from '../../base/format.ts'
import { histogramChart } from '../../charts/histogram.tsx'
import type { Experiment } from '../../model/experiment.ts'
import { Figure } from '../../ui/figure.tsx'
import { Scroll } from '../../ui/scroll.tsx'
import { here, to } from '../../ui/state.ts'
import { Term } from '../../ui/term.tsx'
import type { ExperimentView } from '../view.ts'
import { asked, outcomeOf } from './looked.ts'
import { Matters } from './matters.tsx'
import { headlines, histogramOf } from './overview.ts'
import { designText, drawnText, measureText, withUnitOf } from './words.ts'

const Page = ({ experiment }: { experiment: Experiment }) => {
  const looked = outcomeOf(experiment)
  const histogram = useMemo(() => histogramOf(looked), [looked])
  return (
    <>
      <Asked experiment={experiment} />
      <Runs experiment={experiment} />
      <Outcomes experiment={experiment} />
      {histogram && <Figure chart={histogramChart} spec={histogram} id="outcome" />}
      <Matters experiment={experiment} />
      <Factors experiment={experiment} />
    </>
  )
}

const Asked = ({ experiment }: { experiment: Experiment }) => {
  const { title, description, scenario } = experiment
  return (
    <section class="panel">
      <h2>{title}</h2>
      {description && <p class="words">{description}</p>}
      <p>
        {designText(experiment)}: {scenario.title}, {scenario.ticks} months from {scenario.start}.
      </p>
    </section>
  )
}

const Runs = ({ experiment: { runs, file, id, calibration, points, seeds } }: { experiment: Experiment }) => {
  const shared = points.length * seeds - runs.planned
  const missing = runs.planned - runs.made
  const tiles: [string, number, string][] = [
    ['Runs planned', runs.planned, shared > 0 ? `${shared} points come to a run of another` : ''],
    ['Runs made', runs.made, ''],
    [
      'Missing',
      missing,
      missing > 0 && !calibration ? `ogas sweep ${file === id ? '' : `${file} `}makes them` : '',
    ],
    ['Broken', runs.broken, runs.broken > 0 ? 'a law did not hold in them: they count for no outcome' : ''],
  ]
  return (
    <section class="tiles" aria-label="Runs">
      {tiles.map(([name, value, note]) => (
        <div key={name} class="tile">
          <h2>{name}</h2>
          <span class="figure-number">{value.toLocaleString('en')}</span>
          {note && <p class="change">{note}</p>}
        </div>
      ))}
    </section>
  )
}

const HEADS = ['least', '10 %', 'median', '90 %', 'greatest']

const Outcomes = ({ experiment }: { experiment: Experiment }) => {
  const found = useMemo(() => headlines(experiment), [experiment])
  const { info: looked } = outcomeOf(experiment)
  const ranked = found.some(({ first }) => first !== '')
  return (
    <section class="panel">
      <h2>
        Outcomes <span class="unit">over the points that have all their seeds, by the mean of these</span>
      </h2>
      <Scroll label="Outcomes">
        <table>
          <thead>
            <tr>
              <th scope="col">outcome</th>
              {HEADS.map(head => (
                <th key={head} scope="col" class="number">
                  {head}
                </th>
              ))}
              <th scope="col" class="number">
                points
              </th>
              {ranked && <th scope="col">matters most</th>}
              <th scope="col">what it is</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ info, quantiles, points, first }) => (
              <tr key={info.name}>
                <th scope="row">
                  <a href={here(asked(info.name))} aria-current={info === looked ? 'true' : undefined}>
                    {info.name}
                  </a>{' '}
                  <span class="unit">{info.unit === '1' ? 'index' : info.unit}</span>
                </th>
                {quantiles.map((value, at) => (
                  <td key={HEADS[at]} class="number">
                    {short(value)}
                  </td>
                ))}
                <td class="number">{points.toLocaleString('en')}</td>
                {ranked && (
                  <td>{first && <a href={to('sensitivity', { outcome: info.name })}>{first}</a>}</td>
                )}
                <td>
                  {info.means ? <Term means={info.means}>{measureText(info)}</Term> : measureText(info)}
                  {info.better && `, ${info.better} is better`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

const Factors = ({ experiment: { factors } }: { experiment: Experiment }) => (
  <section class="panel">
    <h2>
      What was varied{' '}
      <span class="unit">levers are what somebody could decide; uncertainties are what nobody does</span>
    </h2>
    <Scroll label="What was varied">
      <table>
        <thead>
          <tr>
            <th scope="col">factor</th>
            <th scope="col">role</th>
            <th scope="col">values</th>
            <th scope="col">in the scenario</th>
            <th scope="col">option</th>
          </tr>
        </thead>
        <tbody>
          {factors.map(factor => (
            <tr key={factor.name}>
              <th scope="row">
                {factor.means ? <Term means={factor.means}>{factor.name}</Term> : factor.name}
              </th>
              <td>{factor.role}</td>
              <td>{drawnText(factor)}</td>
              <td>{withUnitOf(factor, factor.usual)}</td>
              <td>
                <code>{factor.path.join('.')}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  </section>
)

export const overview: ExperimentView = {
  name: 'experiment',
  title: 'Overview',
  question: 'What was asked, and what came of it?',
  shows: () => true,
  Page,
}
