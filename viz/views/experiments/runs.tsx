/** All runs, with what was varied and what came of each. */
import { useMemo } from 'preact/hooks'
import type { Experiment } from '../../model/experiment.ts'
import { Choice } from '../../ui/choice.tsx'
import { csv, download } from '../../ui/export.ts'
import { LongTable } from '../../ui/long-table.tsx'
import { here, param, runs, set, to } from '../../ui/state.ts'
import type { ExperimentView } from '../view.ts'
import { columnsOf, orderOf, rowsOf } from './runs.ts'

const Page = ({ experiment }: { experiment: Experiment }) => {
  const by = param('by')
  const point = param('point')
  const order = useMemo(() => orderOf(experiment, by, point), [experiment, by, point])
  const { factors, outcomes, id } = experiment
  const names = [...outcomes, ...factors].map(({ name }) => name)
  const rows = rowsOf(experiment, order, run => placeOf(experiment, run))
  const save = () => {
    const all = rowsOf(experiment, order, () => undefined, false)
    const lines = Array.from({ length: all.length }, (_, row) => all.at(row) as (string | number)[])
    download(`${id}.csv`, csv({ columns: columnsOf(experiment), rows: lines }), 'text/csv')
  }
  return (
    <section class="panel">
      <p class="choices">
        <Choice
          label="In order of"
          value={names.includes(by) ? by : ''}
          options={[['', 'the plan'], ...names.map(name => [name, name] as const)]}
          onPick={by => set({ by })}
        />
        {point !== '' && (
          <span>
            point {point} alone; <a href={here({ point: '' })}>all runs</a>
          </span>
        )}
        <button type="button" onClick={save}>
          CSV
        </button>
      </p>
      <LongTable
        key={`${by} ${point}`}
        caption="Runs"
        columns={columnsOf(experiment)}
        rows={rows}
        visible={24}
      />
      <p class="waiting">
        A run without outcomes is missing, or a law broke in it. What is known of one:{' '}
        <code>ogas store show RUN</code>
      </p>
    </section>
  )
}

/** On this page, or where the page came from. */
function placeOf({ full }: Experiment, run: string): string | undefined {
  const at = runs.value.findIndex(({ manifest }) => manifest.id === run)
  if (at >= 0) return to('summary', { run: at })
  return full && `view?${new URLSearchParams({ run: `${full}/${run.slice(0, 2)}/${run}` })}`
}

export const runsView: ExperimentView = {
  name: 'runs',
  title: 'Runs',
  question: 'What came of each?',
  shows: () => true,
  Page,
}
