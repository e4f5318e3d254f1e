/** Why this plan? */
import { useMemo } from 'preact/hooks'
import { Load, type Tables } from '../../ui/load.tsx'
import { param, place } from '../../ui/state.ts'
import type { PageProps, View } from '../view.ts'
import { Binding, Prices } from './panels.tsx'
import { dearestOf } from './prices.ts'
import { Solver } from './solver.tsx'
import { Why } from './why-panel.tsx'

const Page = ({ run, catalogue }: PageProps) => (
  <Load run={run} tables={['plan', 'capacity', 'labour', 'certificates']}>
    {tables => <Contents run={run} catalogue={catalogue} tables={tables} />}
  </Load>
)

const Contents = ({ run, catalogue, tables }: PageProps & { tables: Tables }) => {
  const state = place.value
  const states = useMemo(() => (state ? [state] : catalogue.states.map(({ id }) => id)), [state])
  const wanted = param('product')
  const product = useMemo(
    () =>
      catalogue.products.find(({ id }) => id === wanted)?.id ??
      dearestOf(tables.plan!, catalogue, states, run.manifest.ticks),
    [wanted, states],
  )
  const props = { run, catalogue, tables, states, product }
  return (
    <>
      <Prices {...props} />
      <Why {...props} />
      <Binding {...props} />
      <Solver {...props} />
    </>
  )
}

export const planner: View = { name: 'planner', title: 'Planner', question: 'Why this plan?', Page }
