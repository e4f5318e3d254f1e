/** Jobs, choices and hours. */
import { useComputed } from '@preact/signals'
import { monthName } from '../../base/time.ts'
import { barsChart } from '../../charts/bars.tsx'
import { lineChart } from '../../charts/line.tsx'
import { policyOf } from '../../model/policy.ts'
import { Figure } from '../../ui/figure.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { cursor, here, param } from '../../ui/state.ts'
import { Lines } from '../figures.tsx'
import {
  choicesOf,
  employmentOf,
  hoursOf,
  jobsTable,
  occupationOf,
  shortagesOf,
  vacanciesOf,
} from './jobs.ts'
import type { PartProps } from './part.ts'

const link = (occupation: string) => here({ occupation })

export const Jobs = (props: PartProps) => {
  const policy = policyOf(props.run.manifest)
  const { looked } = props
  return (
    <section class="panel bare" aria-label="Work">
      <h2>Work</h2>
      <JobsAtCursor {...props} />
      <div class="columns">
        <Chosen {...props} />
        <Shortages {...props} />
        <Lines id="hours" looked={looked} make={now => hoursOf(now, tick => policy(tick).jobs)} />
        <Lines id="choices" looked={looked} make={choicesOf} />
        <Lines id="employment" looked={looked} make={employmentOf} />
        <Lines id="vacancies" looked={looked} make={vacanciesOf} />
      </div>
    </section>
  )
}

const JobsAtCursor = ({ run, occupations }: PartProps) => {
  const table = useComputed(() => jobsTable(occupations.value, cursor.value, link))
  const when = monthName(run.manifest.scenario.start, cursor.value)
  return (
    <div class="panel">
      <h3>Jobs by occupation, {when}</h3>
      <LongTable {...table.value} caption={`Jobs by occupation, ${when}`} />
    </div>
  )
}

/** The occupation that the address names, else the one with most workers. */
const Chosen = ({ looked, occupations }: PartProps) => {
  const spec = useComputed(() => {
    const all = occupations.value
    const last = looked.value.ticks - 1
    const largest = all.reduce((most, one) => (one.workers[last]! > most.workers[last]! ? one : most))
    return occupationOf(all.find(({ id }) => id === param('occupation')) ?? largest, looked.value.span)
  })
  return <Figure chart={lineChart} spec={spec.value} id="occupation" />
}

const Shortages = ({ occupations }: PartProps) => {
  const spec = useComputed(() => shortagesOf(occupations.value, cursor.value, link))
  return <Figure chart={barsChart} spec={spec.value} id="shortages" />
}
