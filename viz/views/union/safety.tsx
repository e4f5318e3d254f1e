/** The ministries, the forces of the states, and emergencies. */
import { useComputed } from '@preact/signals'
import { listed, words } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import { lineChart } from '../../charts/line.tsx'
import { Figure } from '../../ui/figure.tsx'
import { here, moveCursor, place, range } from '../../ui/state.ts'
import { metricLines } from '../metric-lines.ts'
import { emergenciesOf } from './emergencies.ts'
import { type MetricChart, MetricFigures } from './metric-figures.tsx'
import type { Props } from './props.ts'

interface Ministry {
  name: string
  institution: 'master_state' | 'foreign_affairs' | 'state_security' | 'internal_affairs'
  charts: MetricChart[]
}

const MINISTRIES: readonly Ministry[] = [
  {
    name: 'Master state',
    institution: 'master_state',
    charts: [
      {
        title: 'Staff of the union',
        named: [
          ['union_staff', 'all'],
          ['coordinators', 'master state'],
        ],
      },
      'delegates',
    ],
  },
  {
    name: 'Foreign affairs',
    institution: 'foreign_affairs',
    charts: [
      'treaties_kept',
      'imports_affordable',
      {
        title: 'Trade with the outside world',
        named: [
          ['foreign_imports', 'imports'],
          ['foreign_exports', 'exports'],
        ],
      },
      'foreign_balance',
    ],
  },
  {
    name: 'State security',
    institution: 'state_security',
    charts: [
      {
        title: 'Sabotage and espionage',
        named: [
          ['incidents', 'succeeded'],
          ['incidents_prevented', 'prevented'],
        ],
      },
      'sabotage_loss',
      'watching',
    ],
  },
  {
    name: 'Internal affairs',
    institution: 'internal_affairs',
    charts: ['diverted', 'clearance', 'corruption_moved', 'corruption_refused'],
  },
]

export const Ministries = (props: Props) => {
  const { institutions } = props.run.manifest.scenario
  return (
    <section class="part">
      <h2>Ministries</h2>
      {MINISTRIES.map(({ name, institution, charts }) => (
        <section key={name} class="part">
          <h3>
            {name}
            {institutions[institution].variant === 'off' && (
              <span class="unit"> is off in this scenario; what happens without it is shown</span>
            )}
          </h3>
          <MetricFigures {...props} charts={charts} />
        </section>
      ))}
    </section>
  )
}

const FORCES = [
  ['readiness', 'readiness'],
  ['threat', 'threat'],
] as const

/** With more states than this only those with the least readiness are shown. */
const MOST_FORCES = 12

export const Defence = ({ run, tables, catalogue }: Props) => {
  const { ticks, scenario } = run.manifest
  const { variant } = scenario.institutions.defence
  const shown = useComputed(() => {
    const span = { start: scenario.start, range: range.value }
    const forces = catalogue.states.flatMap(({ id, name }) => {
      const spec = metricLines({ metrics: tables.metrics!, ticks, span }, FORCES, { state: id, title: name })
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

export const Emergencies = ({ run, tables, catalogue }: Props) => {
  const { scenario } = run.manifest
  const { variant, powers } = scenario.institutions.emergency
  const found = emergenciesOf(tables.events!)
  const month = (tick: number) => (
    <button type="button" class="link" onClick={() => moveCursor(tick)}>
      {monthName(scenario.start, tick)}
    </button>
  )
  return (
    <section class="panel">
      <h2>Emergencies</h2>
      {variant === 'off' ? (
        <p class="waiting">There is no emergency leader in this scenario.</p>
      ) : found.length === 0 ? (
        <p class="waiting">None was declared. A leader could have taken: {listed(powers.map(words))}.</p>
      ) : (
        <ol class="troubles">
          {found.map(({ cause, state, from, to, longest, leaders, powers }) => (
            <li key={from}>
              {month(from)} to {to === undefined ? 'the end of the run' : month(to - 1)}: {cause} in{' '}
              <a href={here({ state })}>{catalogue.nameOf(state)}</a>,{' '}
              {to === undefined ? 'not over yet' : `${to - from} of at most ${longest} months`}. Led by{' '}
              {listed(leaders)} with powers to {listed(powers)}.
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
