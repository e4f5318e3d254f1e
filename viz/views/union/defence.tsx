/** The forces of the states against those that attack them. */
import { useComputed } from '@preact/signals'
import { lineChart } from '../../charts/line.tsx'
import { policyOf } from '../../model/policy.ts'
import { Figure } from '../../ui/figure.tsx'
import { here, place, range } from '../../ui/state.ts'
import { useLooked } from '../looked.ts'
import { metricLines } from './lines.ts'
import type { Props } from './props.ts'

const FORCES = [
  ['readiness', 'readiness'],
  ['threat', 'threat'],
] as const

/** With more states than this only those with the least readiness are shown. */
const MOST_FORCES = 12

export const Defence = (props: Props) => {
  const { run, catalogue } = props
  const { variant } = policyOf(run.manifest)(range.value.to).defence
  const looked = useLooked(props)
  const shown = useComputed(() => {
    const forces = catalogue.states.flatMap(({ id, name }) => {
      const spec = metricLines({ ...looked.value, state: id }, FORCES, name)
      return spec ? [{ id, spec, ready: spec.series[0]!.values[range.value.to] ?? 0 }] : []
    })
    const most = Math.max(
      0,
      ...forces.flatMap(({ spec }) => spec.series.flatMap(({ values }) => Array.from(values))),
    )
    if (most === 0) return []
    return forces
      .sort((a, b) => Number(b.id === place.value) - Number(a.id === place.value) || a.ready - b.ready)
      .slice(0, MOST_FORCES)
      .map(({ id, spec }) => ({
        id,
        spec: {
          ...spec,
          unit: 'per 1,000 people',
          cover: [0, most] as const,
          href: here({ state: id }),
        },
      }))
  })
  return (
    <section class="part">
      <h2>Defence</h2>
      {shown.value.length === 0 ? (
        <p class="waiting">There is no force in any state, and no attacker came.</p>
      ) : (
        <p class="note">
          {variant === 'off'
            ? 'There is no force in this scenario; attackers for each 1,000 people are shown.'
            : `Soldiers that the force counts for, and attackers, for each 1,000 people; ${variant === 'local' ? 'each state has a force of its own' : 'all states have one force'}.`}
          {shown.value.length < catalogue.states.length &&
            ` Shown are ${shown.value.length} of ${catalogue.states.length} states, those with the least readiness.`}
        </p>
      )}
      <div class="grid wide">
        {shown.value.map(({ id, spec }) => (
          <Figure key={id} chart={lineChart} spec={spec} id={`defence-${id}`} small />
        ))}
      </div>
    </section>
  )
}
