/** The ministries of the union: what they cost and what they came to. */
import { throughout } from '../../model/policy.ts'
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
  return (
    <section class="part">
      <h2>Ministries</h2>
      {MINISTRIES.map(({ name, institution, charts }) => (
        <section key={name} class="part">
          <h3>
            {name}
            {throughout(props.run.manifest, of => of[institution].variant === 'off') && (
              <span class="unit"> is off in this scenario; what happens without it is shown</span>
            )}
          </h3>
          <MetricFigures {...props} charts={charts} />
        </section>
      ))}
    </section>
  )
}
