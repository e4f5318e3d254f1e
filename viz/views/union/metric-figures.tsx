/** A row of small charts of metrics. */
import { type LineSpec, lineChart } from '../../charts/line.tsx'
import { useDerived } from '../../ui/derived.ts'
import { Figure } from '../../ui/figure.tsx'
import { Term } from '../../ui/term.tsx'
import { useLooked } from '../looked.ts'
import { metricLine, metricLines, type Named } from './lines.ts'
import type { Props } from './props.ts'

/** A metric by its name, or several of one unit together under a title. */
export type MetricChart = string | { title: string; named: readonly Named[] }

export const MetricFigures = ({ charts, ...props }: Props & { charts: readonly MetricChart[] }) => {
  const looked = useLooked(props)
  const figures = useDerived(
    () =>
      charts.flatMap(chart => {
        const single = typeof chart === 'string'
        const spec = single
          ? metricLine(looked.value, chart)
          : metricLines(looked.value, chart.named, chart.title)
        return spec ? [{ id: single ? chart : chart.named[0]![0], spec }] : []
      }),
    [charts],
  )
  const drawn = figures.value.filter(({ spec }) => !isNothing(spec))
  const nothing = figures.value.filter(({ spec }) => isNothing(spec))
  return (
    <>
      {drawn.length > 0 && (
        <div class="grid wide">
          {drawn.map(({ id, spec }) => (
            <Figure key={id} chart={lineChart} spec={spec} id={id} small />
          ))}
        </div>
      )}
      {nothing.length > 0 && (
        <p class="note">
          Zero in every month:{' '}
          {nothing.map(({ id, spec: { title, means = '' } }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Term means={means}>{title.toLowerCase()}</Term>
            </span>
          ))}
          .
        </p>
      )}
    </>
  )
}

/** Whether there is nothing to draw: no value but zero in the whole run. */
const isNothing = ({ series }: LineSpec): boolean =>
  series.every(({ values }) => Array.from(values).every(value => !value))
