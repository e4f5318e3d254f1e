/** Who moves between states, and the techniques that all share. */
import { useComputed } from '@preact/signals'
import { sum } from 'd3-array'
import { type Bar, barsChart } from '../../charts/bars.tsx'
import { infoOf, metric } from '../../model/metrics.ts'
import { policyOf, throughout } from '../../model/policy.ts'
import { Figure } from '../../ui/figure.tsx'
import { here, place, range } from '../../ui/state.ts'
import { MetricFigures } from './metric-figures.tsx'
import type { Props } from './props.ts'

/** How many of the states that gained most, and of those that lost most, have a bar of their own. */
const ENDS = 8

/** Ranked bars; those in the middle are one bar. */
function endsOf(bars: readonly Bar[]): Bar[] {
  const ranked = [...bars].sort((a, b) => b.value - a.value)
  const middle = ranked.slice(ENDS, -ENDS)
  if (middle.length < 2) return ranked
  const others: Bar = {
    name: `${middle.length} others`,
    value: sum(middle, ({ value }) => value),
    role: 'quiet',
  }
  return [...ranked.slice(0, ENDS), others, ...ranked.slice(-ENDS)]
}

/** The union as a whole gains nobody by it. */
const ARRIVALS = ['arrivals']
const MOVES = ['arrivals', 'migration']

export const Migration = (props: Props) => {
  const { run, tables, catalogue } = props
  const { ticks } = run.manifest
  const spec = useComputed(() => {
    const { from, to } = range.value
    const moved = catalogue.states.map(({ id, name }): Bar => {
      const value = sum(metric(tables.metrics!, 'migration', id, ticks).subarray(from, to + 1))
      return {
        name,
        value,
        role: value < 0 ? 'use' : 'make',
        href: here({ state: id === place.value ? '' : id }),
      }
    })
    return {
      title: 'Moved in less moved out',
      unit: 'people',
      means: infoOf(tables.metrics!, 'migration').description,
      note: 'Over the months shown.',
      bars: endsOf(moved),
    }
  })
  return (
    <section class="part">
      <h2>Migration</h2>
      {throughout(run.manifest, ({ migration }) => migration.variant === 'off') ? (
        <p class="waiting">Nobody moves in this scenario.</p>
      ) : (
        <div class="columns">
          <Figure chart={barsChart} spec={spec.value} id="migration" />
          <MetricFigures {...props} charts={place.value === '' ? ARRIVALS : MOVES} />
        </div>
      )}
    </section>
  )
}

const COMMONS = [
  'ideas',
  'improvements_in_use',
  'productivity',
  'commons_size',
  'commons_free',
  'licence_fees',
]

const SHARED = {
  open: 'Every improvement is open to all states.',
  licensed: 'States pay for a licence until its term is over.',
  secret: 'States keep their improvements to themselves.',
} as const

export const Commons = (props: Props) => (
  <section class="part">
    <h2>Commons</h2>
    <p class="note">{SHARED[policyOf(props.run.manifest)(range.value.to).commons.variant]}</p>
    <MetricFigures {...props} charts={COMMONS} />
  </section>
)
