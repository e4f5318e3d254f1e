/** Where does material come from, and where does it end? */
import { useMemo } from 'preact/hooks'
import type { Tables as ScenarioTables } from '../../../scenarios/tables.ts'
import { Await, begin, Load, type Tables } from '../../ui/load.tsx'
import { ByState, Lines } from '../figures.tsx'
import { useLooked } from '../looked.ts'
import type { PageProps, View } from '../view.ts'
import { inTonnes } from './balances.ts'
import { Durables } from './durables.tsx'
import { FlowsOfMaterial } from './flows.tsx'
import { emissionsOf, landfillOf, materialUseOf, recoveryOf } from './model.ts'
import { Streams } from './streams.tsx'

const Page = (page: PageProps) => {
  const scenario = useMemo(() => begin(() => page.run.scenario()), [page.run])
  return (
    <Await state={scenario.value}>
      {({ tables: of }) => (
        <Load run={page.run} tables={['metrics', 'plan']}>
          {tables => <Contents {...page} tables={tables} scenario={of} />}
        </Load>
      )}
    </Await>
  )
}

const Contents = (props: PageProps & { tables: Tables; scenario: ScenarioTables }) => {
  const looked = useLooked(props)
  const { goods, wastes } = useMemo(() => inTonnes(props.scenario), [props.scenario])
  const parts = { ...props, looked, goods, wastes }
  const emits = props.scenario.recipes.some(({ flow }) => flow === 'emission')
  const compared = [
    ...(wastes.length > 0 ? ['recovery', 'landfill'] : []),
    ...(emits ? ['emissions'] : []),
    ...(goods.length > 0 ? ['material_use'] : []),
    'designed_life',
    'replacement_need',
  ]
  return (
    <>
      <FlowsOfMaterial {...parts} />
      <div class="columns">
        {wastes.length > 0 && (
          <>
            <Lines id="recovery" looked={looked} make={recoveryOf} />
            <Lines id="landfill" looked={looked} make={landfillOf} />
          </>
        )}
        {emits && <Lines id="emissions" looked={looked} make={emissionsOf} />}
        {goods.length > 0 && <Lines id="use" looked={looked} make={materialUseOf} />}
      </div>
      {!emits && <p class="waiting">No recipe of this scenario emits anything.</p>}
      <Streams {...parts} />
      <Durables {...parts} />
      <ByState looked={looked} metrics={compared} />
    </>
  )
}

export const materials: View = {
  name: 'materials',
  title: 'Materials',
  question: 'Where does material come from, and where does it end?',
  Page,
}
