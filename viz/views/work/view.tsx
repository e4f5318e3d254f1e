/** Who works, and who gets what? */
import { useComputed } from '@preact/signals'
import { Load, type Tables } from '../../ui/load.tsx'
import { place } from '../../ui/state.ts'
import { ByState } from '../figures.tsx'
import { useLooked } from '../looked.ts'
import type { PageProps, View } from '../view.ts'
import { Holdings } from './holdings.tsx'
import { Income } from './income.tsx'
import { occupationsOf } from './jobs.ts'
import { Jobs } from './jobs.tsx'
import { Prices } from './prices.tsx'

const Page = (page: PageProps) => (
  <Load run={page.run} tables={['metrics', 'labour', 'accounts', 'money', 'plan', 'citizens/distributions']}>
    {tables => <Contents {...page} tables={tables} />}
  </Load>
)

const COMPARED = [
  'week',
  'employment',
  'vacancies',
  'first_choice',
  'income_mean',
  'income_ratio',
  'base_affords',
  'gini_holdings',
  'price_level',
  'basket_cost',
]

const Contents = (props: PageProps & { tables: Tables }) => {
  const { run, catalogue, tables } = props
  const { ticks, scenario } = run.manifest
  const looked = useLooked(props)
  const occupations = useComputed(() =>
    occupationsOf(tables.labour!, { catalogue, state: place.value, ticks }, scenario.people_per_citizen),
  )
  const parts = { ...props, looked, occupations }
  return (
    <>
      <Jobs {...parts} />
      <Income {...parts} />
      <Holdings {...parts} />
      <Prices {...parts} />
      <ByState looked={looked} metrics={COMPARED} />
    </>
  )
}

export const work: View = {
  name: 'work',
  title: 'Work and income',
  question: 'Who works, and who gets what?',
  Page,
}
