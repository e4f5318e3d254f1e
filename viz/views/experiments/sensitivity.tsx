/** What matters? */
import { useMemo } from 'preact/hooks'
import type { Sensitivity } from '../../../sim/runs/analysis/sensitivity.ts'
import { curveChart } from '../../charts/curve.tsx'
import { intervalsChart } from '../../charts/intervals.tsx'
import { planeChart } from '../../charts/plane.tsx'
import { tornadoChart } from '../../charts/tornado.tsx'
import type { Experiment } from '../../model/experiment.ts'
import { Figure } from '../../ui/figure.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import type { ExperimentView } from '../view.ts'
import { outcomeOf } from './looked.ts'
import { convergenceOf, intervalsOf, pairsOf, planeOf, sensitivitiesOf, verdictOf } from './sensitivity.ts'
import { tornadoOf } from './tornado.ts'

const Page = ({ experiment }: { experiment: Experiment }) => {
  const looked = outcomeOf(experiment)
  const found = sensitivitiesOf(experiment, looked.info.name)
  const tornado = useMemo(() => tornadoOf(experiment, looked), [experiment, looked])
  return (
    <>
      {tornado && <Figure chart={tornadoChart} spec={tornado} id="tornado" />}
      {found.map(one => (
        <Method key={`${one.method} ${one.outcome}`} found={one} />
      ))}
      <Elsewhere experiment={experiment} />
    </>
  )
}

const Method = ({ found }: { found: Sensitivity }) => {
  const specs = useMemo(
    () =>
      found.stages.length === 0
        ? undefined
        : {
            intervals: intervalsOf(found),
            plane: found.method === 'morris' ? planeOf(found) : undefined,
            convergence: convergenceOf(found),
            pairs: pairsOf(found),
          },
    [found],
  )
  return (
    <section class="part" aria-label={found.method}>
      <p class="words">{verdictOf(found)}</p>
      {specs && (
        <div class="columns">
          {specs.plane && <Figure chart={planeChart} spec={specs.plane} id={`${found.method}-plane`} />}
          <Figure chart={intervalsChart} spec={specs.intervals} id={`${found.method}-indices`} />
          {specs.convergence && (
            <Figure chart={curveChart} spec={specs.convergence} id={`${found.method}-convergence`} />
          )}
        </div>
      )}
      {specs && specs.pairs.length > 0 && (
        <section class="panel">
          <h2>Pairs that do most together</h2>
          <LongTable
            caption="Pairs that do most together"
            columns={['factor', 'with', 'share of the variance', 'low', 'high'].map(label => ({
              label,
              unit: '',
            }))}
            rows={specs.pairs.map(({ factor, other, value, low, high }) => [
              factor,
              other ?? '',
              value,
              low,
              high,
            ])}
          />
        </section>
      )}
    </section>
  )
}

/** What the design cannot give, and which one would. */
const Elsewhere = ({ experiment: { design } }: { experiment: Experiment }) => {
  const wanted = design.method === 'saltelli' ? [] : ["Shares of the variance (Sobol') take design saltelli"]
  if (design.method !== 'saltelli' && design.method !== 'morris')
    wanted.push('a screening of many factors by few runs takes design morris')
  return wanted.length === 0 ? null : <p class="waiting">{wanted.join('; ')}.</p>
}

export const sensitivityView: ExperimentView = {
  name: 'sensitivity',
  title: 'Sensitivity',
  question: 'What of all that is varied matters?',
  // The points of a search are where it looked for something: no sample of what may be.
  shows: ({ calibration }) => !calibration,
  Page,
}
