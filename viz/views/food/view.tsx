/** Is anyone at risk? */
import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { LineSpec } from '../../charts/line.tsx'
import { pyramidChart } from '../../charts/pyramid.tsx'
import { countedAt } from '../../model/distributions.ts'
import { policyOf } from '../../model/policy.ts'
import { Figure } from '../../ui/figure.tsx'
import { Load, type Tables } from '../../ui/load.tsx'
import { cursor } from '../../ui/state.ts'
import { ByState, Lines } from '../figures.tsx'
import type { Looked } from '../lines.ts'
import { useLooked } from '../looked.ts'
import type { PageProps, View } from '../view.ts'
import { Citizens } from './citizens.tsx'
import {
  birthsOf,
  eatenOf,
  headroomOf,
  healthOf,
  inWords,
  movesOf,
  peopleOf,
  pyramidOf,
  stockOf,
} from './model.ts'

const Page = (page: PageProps) => (
  <Load run={page.run} tables={['metrics', 'citizens/distributions']}>
    {tables => <Contents {...page} tables={tables} />}
  </Load>
)

type Props = PageProps & { tables: Tables }

const COMPARED = [
  'food_stock',
  'food_reserve',
  'food_security',
  'food_eaten',
  'headroom',
  'population',
  'migration',
  'deaths_hunger',
  'share_elder',
]

const Contents = (props: Props) => {
  const policy = policyOf(props.run.manifest)
  const food = (tick: number) => policy(tick).food
  const looked = useLooked(props)
  const told = useComputed(() => inWords(looked.value, food))
  const charts: [id: string, make: (looked: Looked) => LineSpec][] = [
    ['stock', looked => stockOf(looked, food)],
    ['eaten', looked => eatenOf(looked, food)],
    ['people', looked => peopleOf(looked, food)],
    ['headroom', headroomOf],
    ['births', birthsOf],
    ['moves', movesOf],
    ['health', healthOf],
  ]
  return (
    <>
      <p class="words">{told}</p>
      <div class="columns">
        {charts.map(([id, make]) => (
          <Lines key={id} id={id} looked={looked} make={make} />
        ))}
        <Ages run={props.run} tables={props.tables} looked={looked} />
      </div>
      <ByState looked={looked} metrics={COMPARED} />
      <Citizens run={props.run} catalogue={props.catalogue} />
    </>
  )
}

const Ages = ({
  run,
  tables,
  looked,
}: Pick<Props, 'run' | 'tables'> & { looked: ReadonlySignal<Looked> }) => {
  const distributions = tables['citizens/distributions']!
  // Counts are far apart: most moves of the cursor change nothing here.
  const counted = useComputed(() => countedAt(distributions, cursor.value))
  const spec = useComputed(() =>
    pyramidOf(distributions, looked.value, run.manifest.scenario.people_per_citizen, counted.value),
  )
  return <Figure chart={pyramidChart} spec={spec.value} id="ages" />
}

export const food: View = {
  name: 'food',
  title: 'Food and people',
  question: 'Is anyone at risk?',
  Page,
}
