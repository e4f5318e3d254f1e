/** Which parameters give what was observed? */
import { useMemo } from 'preact/hooks'
import { short } from '../../base/format.ts'
import { curveChart } from '../../charts/curve.tsx'
import { histogramChart } from '../../charts/histogram.tsx'
import { scatterChart } from '../../charts/scatter.tsx'
import type { CalibrationData } from '../../model/calibration.ts'
import type { Experiment } from '../../model/experiment.ts'
import { Figure } from '../../ui/figure.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import type { ExperimentView } from '../view.ts'
import {
  fitCharts,
  lossesBy,
  metricFits,
  parametersOf,
  posteriorOf,
  searchOf,
  verdictOf,
} from './calibration.ts'
import { pointLink } from './looked.ts'

const Page = ({ experiment }: { experiment: Experiment }) => {
  const calibration = experiment.calibration!
  const specs = useMemo(
    () => ({
      fits: fitCharts(calibration),
      search: searchOf(calibration),
      byFactor: experiment.factors.map(({ name }, at) => ({
        id: name.replaceAll(' ', '-'),
        posterior: posteriorOf(experiment, calibration, at),
        losses: lossesBy(experiment, calibration, at, pointLink()),
      })),
    }),
    [experiment, calibration],
  )
  return (
    <>
      <p class="words">{verdictOf(calibration)}</p>
      <div class="columns">
        {specs.fits.map(spec => (
          <Figure
            key={spec.title}
            chart={curveChart}
            spec={spec}
            id={`fit-${spec.title.replaceAll(' ', '-')}`}
          />
        ))}
      </div>
      <Parameters {...{ experiment, calibration }} />
      <div class="grid wide">
        {specs.byFactor.flatMap(({ id, posterior, losses }) => [
          ...(posterior
            ? [<Figure key={`likely ${id}`} chart={histogramChart} spec={posterior} id={`likely-${id}`} />]
            : []),
          <Figure key={`loss ${id}`} chart={scatterChart} spec={losses} id={`loss-${id}`} />,
        ])}
      </div>
      <Figure chart={scatterChart} spec={specs.search} id="search" />
      <Waves calibration={calibration} />
    </>
  )
}

interface Props {
  experiment: Experiment
  calibration: CalibrationData
}

const Parameters = ({ experiment, calibration }: Props) => {
  const fits = metricFits(calibration)
  const parameters = parametersOf(experiment, calibration)
  const sayLikely = parameters.some(({ likely }) => likely)
  return (
    <div class="columns">
      <section class="panel">
        <h2>Parameters</h2>
        <LongTable
          caption="Parameters"
          columns={['parameter', 'unit', 'best', ...(sayLikely ? ['likely', '95 %'] : [])].map(label => ({
            label,
            unit: '',
          }))}
          rows={parameters.map(({ name, unit, best, likely }) => [
            ...[name, unit, best],
            ...(sayLikely ? [likely?.middle ?? '', likely?.range ?? ''] : []),
          ])}
        />
      </section>
      <section class="panel">
        <h2>Fit of the best point</h2>
        <LongTable
          caption="Fit of the best point"
          columns={['metric', 'unit', 'observations', 'error', 'bias'].map(label => ({ label, unit: '' }))}
          rows={fits.map(({ metric, observations, error, bias }) => [
            ...[metric, calibration.units[metric] ?? ''],
            ...[observations, error, bias],
          ])}
        />
      </section>
    </div>
  )
}

const Waves = ({ calibration: { waves } }: { calibration: CalibrationData }) =>
  waves.length === 0 ? null : (
    <section class="panel">
      <h2>History matching, before the search</h2>
      <ol class="findings">
        {waves.map(({ runs, left }, at) => (
          <li key={at}>
            {runs} points; {short(100 * left)} % of the ranges are not ruled out after it
          </li>
        ))}
      </ol>
    </section>
  )

export const calibrationView: ExperimentView = {
  name: 'calibration',
  title: 'Calibration',
  question: 'Which parameters give what was observed?',
  shows: ({ calibration }) => calibration !== undefined,
  Page,
}
