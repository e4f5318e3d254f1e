/** Waste streams: what becomes of each. */
import { useComputed } from '@preact/signals'
import { throughout } from '../../model/policy.ts'
import { LongTable } from '../../ui/long-table.tsx'
import { here, param } from '../../ui/state.ts'
import { Lines } from '../figures.tsx'
import { balancesOf } from './balances.ts'
import { streamsOf, streamsTable } from './model.ts'
import { inWords, monthsTold } from './months.ts'
import type { PartProps } from './part.ts'

const link = (waste: string) => here({ waste })

export const Streams = (props: PartProps) => {
  const { wastes, tables, looked, run } = props
  if (wastes.length === 0)
    return (
      <section class="panel">
        <h2>Waste streams</h2>
        <p class="waiting">No product of this scenario is a waste: nothing is recovered or landfilled.</p>
      </section>
    )
  const off = throughout(run.manifest, ({ recycling }) => recycling.variant === 'off')
  return (
    <>
      <Lines
        id="streams"
        looked={looked}
        make={now => streamsOf(tables.plan!, now, wastes, param('waste'), link)}
      />
      <section class="panel">
        <h2>Waste streams</h2>
        {off && (
          <p class="waiting">
            Recycling is off in this run: nothing that people used up is collected. What making and worn-out
            plant leave may be recovered in the same month; the rest goes to landfill.
          </p>
        )}
        <StreamsTable {...props} />
      </section>
    </>
  )
}

const StreamsTable = ({ catalogue, tables, looked, wastes }: PartProps) => {
  const told = useComputed(() => {
    const { state, span } = looked.value
    const states = state ? [state] : catalogue.states.map(({ id }) => id)
    const months = monthsTold()
    return {
      when: inWords(span.start, months),
      table: streamsTable(balancesOf(tables.plan!, wastes, states, months), catalogue, link),
    }
  })
  const { when, table } = told.value
  return (
    <>
      <p class="note">{when}. What is worn out and never collected is in none of the streams.</p>
      <LongTable {...table} caption="Waste streams" />
    </>
  )
}
