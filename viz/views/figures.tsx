/** Figures that several views have: lines of what is looked at, and a metric of all states among each other. */
import { type ReadonlySignal, useComputed } from '@preact/signals'
import { words } from '../base/format.ts'
import { type LineSpec, lineChart } from '../charts/line.tsx'
import { hasMetric } from '../model/metrics.ts'
import { Figure } from '../ui/figure.tsx'
import { here, param, place } from '../ui/state.ts'
import { type Looked, statesBy } from './lines.ts'

type Looking = ReadonlySignal<Looked>

/** `make` reads no signals but what is looked at, unless it is to follow them too. */
export const Lines = ({
  id,
  looked,
  make,
}: {
  id: string
  looked: Looking
  make: (looked: Looked) => LineSpec
}) => {
  const spec = useComputed(() => make(looked.value))
  return <Figure chart={lineChart} spec={spec.value} id={id} />
}

/** One metric at a time, chosen below. */
export const ByState = ({ looked, metrics }: { looked: Looking; metrics: readonly string[] }) => {
  const names = metrics.filter(name => hasMetric(looked.value.metrics, name))
  const chosen = names.find(name => name === param('metric')) ?? names[0]!
  const make = (now: Looked) =>
    statesBy(now, names.find(name => name === param('metric')) ?? names[0]!, state =>
      here({ state: state === place.value ? '' : state }),
    )
  return (
    <section aria-label="By state">
      <Lines id="states" looked={looked} make={make} />
      <p class="choices">
        {names.map(name => (
          <a key={name} href={here({ metric: name })} aria-current={name === chosen ? 'true' : undefined}>
            {words(name)}
          </a>
        ))}
      </p>
    </section>
  )
}
