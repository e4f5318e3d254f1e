/** What the groups came to: values, differences, and how many seeds agree. */
import { useMemo } from 'preact/hooks'
import { short, signed } from '../../base/format.ts'
import { Scroll } from '../../ui/scroll.tsx'
import { here, param, place } from '../../ui/state.ts'
import { Term } from '../../ui/term.tsx'
import {
  allMeasures,
  BUCKETS,
  type Comparison,
  headlines,
  type Outcome,
  outcomesOf,
  scopeOf,
} from './outcomes.ts'
import type { Props } from './view.tsx'

export const Outcomes = ({ groups, catalogue }: Props) => {
  const everything = param('all') === '1'
  const state = place.value
  const scope = useMemo(() => scopeOf(groups, state), [groups, state])
  const outcomes = useMemo(
    () => outcomesOf(groups, everything ? allMeasures(groups) : headlines(groups), scope),
    [groups, everything, scope],
  )
  const others = groups.slice(1)
  return (
    <section class="panel">
      <h2>
        What came of it{' '}
        <span class="unit">
          means over {scope.months} months that all runs have and over seeds, of{' '}
          {state === '' ? 'the union' : catalogue.nameOf(state)}
        </span>
      </h2>
      <p class="choices">
        <a href={here({ all: '' })} aria-current={everything ? undefined : 'true'}>
          headlines
        </a>
        <a href={here({ all: '1' })} aria-current={everything ? 'true' : undefined}>
          all metrics
        </a>
      </p>
      {others.length > 0 && <Buckets {...{ groups: others, outcomes }} />}
      <Scroll label="Outcomes">
        <table>
          <thead>
            <tr>
              <th scope="col">outcome</th>
              <th scope="col" class="number">
                {groups[0]!.label}
              </th>
              {others.map(({ letter, label }) => [
                <th key={letter} scope="col" class="number">
                  {label}
                </th>,
                <th key={`${letter}-A`} scope="col" class="number">
                  {letter} − A
                </th>,
                <th key={`${letter}?`} scope="col">
                  seeds
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {outcomes.map(outcome => (
              <Row key={outcome.measure.label} outcome={outcome} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

const Row = ({ outcome: { measure, first, others } }: { outcome: Outcome }) => (
  <tr>
    <th scope="row">
      <a href={here({ metric: measure.metric })}>{measure.label}</a>{' '}
      <Term means={measure.means}>
        <span class="unit">{measure.unit === '1' ? 'index' : measure.unit}</span>
      </Term>
    </th>
    <td class="number">{short(first)}</td>
    {others.map((other, at) => [
      <td key={`value ${at}`} class="number">
        {short(other.value)}
      </td>,
      <td key={`difference ${at}`} class={`number bucket-${other.bucket}`}>
        {signed(other.difference)}
      </td>,
      <td key={`seeds ${at}`}>{agreement(other)}</td>,
    ])}
  </tr>
)

/** How many of the pairs are better or worse. */
function agreement({ pairs, better, worse }: Comparison): string {
  if (pairs === 0 || better === undefined || worse === undefined) return ''
  if (better === 0 && worse === 0) return 'alike'
  return better >= worse ? `${better} of ${pairs} better` : `${worse} of ${pairs} worse`
}

/** How many outcomes differ how much. */
const Buckets = ({ groups, outcomes }: { groups: Props['groups']; outcomes: readonly Outcome[] }) => (
  <Scroll label="How much outcomes differ">
    <table class="buckets">
      <thead>
        <tr>
          <th scope="col">outcomes that differ by</th>
          {BUCKETS.map((bucket, at) => (
            <th key={bucket} scope="col" class={`number bucket-${at}`}>
              {bucket}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map(({ letter, label }, group) => (
          <tr key={letter}>
            <th scope="row">{label}</th>
            {BUCKETS.map((bucket, at) => (
              <td key={bucket} class="number">
                {outcomes.filter(({ others }) => others[group]!.bucket === at).length}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
)
