/** What goes along with what? */
import { useMemo } from 'preact/hooks'
import { scatterChart } from '../../charts/scatter.tsx'
import type { Experiment } from '../../model/experiment.ts'
import { Figure } from '../../ui/figure.tsx'
import type { ExperimentView } from '../view.ts'
import { outcomeOf, pointLink } from './looked.ts'
import { responses } from './response.ts'

const Page = ({ experiment }: { experiment: Experiment }) => {
  const looked = outcomeOf(experiment)
  const found = useMemo(() => responses(experiment, looked, pointLink()), [experiment, looked])
  const { name, unit } = looked.info
  return (
    <section class="part">
      <p class="words">
        <b>{name}</b>
        {unit !== '' && unit !== '1' && ` (${unit})`} against each factor, all on the same scale: a dot a
        point, which leads to its runs; the line is the median of points side by side, the band holds 80 % of
        them.
      </p>
      <div class="grid wide">
        {found.map(({ factor, spec }) => (
          <Figure
            key={factor}
            chart={scatterChart}
            spec={spec}
            id={`response-${factor.replaceAll(' ', '-')}`}
          />
        ))}
      </div>
    </section>
  )
}

export const response: ExperimentView = {
  name: 'response',
  title: 'Response',
  question: 'How does an outcome go along with what is varied?',
  shows: () => true,
  Page,
}
