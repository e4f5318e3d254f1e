/** The page around the views of a run: where one is, which run and state, what time, and the way to everything else. */

import { useMemo } from 'preact/hooks'
import { between, monthName } from '../base/time.ts'
import { type Catalogue, catalogueOf } from '../model/catalogue.ts'
import { emergencies } from '../model/events.ts'
import type { Run } from '../model/run.ts'
import { Choice, named } from '../ui/choice.tsx'
import { Await, begin } from '../ui/load.tsx'
import { OpenRun } from '../ui/open-run.tsx'
import { type Destination, Palette } from '../ui/palette.tsx'
import { Scrubber } from '../ui/scrubber.tsx'
import {
  address,
  all,
  choose,
  chosen,
  cursor,
  experiment,
  here,
  moveCursor,
  place,
  range,
  run,
  runs,
  set,
  shades,
  to,
} from '../ui/state.ts'
import { viewNamed, views } from '../views/all.ts'
import { isExperimentView } from '../views/experiments/all.ts'
import { GoTo, Look, Skip } from './controls.tsx'
import { ExperimentPage } from './experiment-page.tsx'
import { Rail } from './rail.tsx'

export const App = () => {
  const [shown, asked] = [run.value, experiment.value]
  const { view } = address.value
  if (asked && (!shown || view === '' || isExperimentView(view)))
    return <ExperimentPage key={asked.id} experiment={asked} />
  if (!shown)
    return (
      <main class="empty">
        <h1>OGAS Workbench</h1>
        <p>There is no run to look at here.</p>
        <OpenRun />
      </main>
    )
  return <RunPage key={shown.manifest.id} run={shown} />
}

const RunPage = ({ run }: { run: Run }) => {
  const opening = useMemo(() => begin(() => open(run)), [run])
  return (
    <Await state={opening.value}>
      {catalogue => (
        <>
          <Skip />
          <Rail now={viewNamed(address.value.view).name} />
          <TopBar run={run} catalogue={catalogue} />
          <Content run={run} catalogue={catalogue} />
          <Palette destinations={() => destinations(catalogue, run)} />
        </>
      )}
    </Await>
  )
}

/** What the page needs of a run before any view. */
async function open(run: Run): Promise<Catalogue> {
  const [scenario, events] = await Promise.all([run.scenario(), run.table('events')])
  shades.value = emergencies(events, run.manifest.ticks - 1)
  const catalogue = catalogueOf(scenario)
  // A state of the run that was looked at before may be none of this one, and its months may be too many.
  if (!catalogue.states.some(({ id }) => id === place.value)) set({ state: '' })
  choose(chosen.value && between(chosen.value.from, chosen.value.to, all.value))
  return catalogue
}

const Content = ({ run, catalogue }: { run: Run; catalogue: Catalogue }) => {
  const { title, question, Page } = viewNamed(address.value.view)
  return (
    <main id="content" tabindex={-1} onKeyDown={onKeyDown}>
      <header class="view-head">
        <h1>{title}</h1>
        <p>{question}</p>
      </header>
      <Page run={run} catalogue={catalogue} />
    </main>
  )
}

const TopBar = ({ run, catalogue }: { run: Run; catalogue: Catalogue }) => (
  <header class="top">
    <Choice
      label="Run"
      value={String(Math.max(0, runs.value.indexOf(run)))}
      options={runs.value.map(({ manifest: { scenario } }, at) => [
        String(at),
        `${scenario.title}, seed ${scenario.seed}`,
      ])}
      onPick={run => set({ run })}
    />
    <Choice
      label="State"
      value={place.value}
      options={[['', 'Union'], ...named(catalogue.states)]}
      onPick={state => set({ state })}
    />
    <OpenRun />
    <Scrubber />
    <GoTo />
    <Look />
  </header>
)

/** `[` and `]` move the month, ten at a time with Shift; `<` and `>` show the months from or up to it; Escape shows all again. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.matches('input, textarea, select')) return
  if (event.key === '[' || event.key === '{') moveCursor(cursor.value - (event.key === '{' ? 10 : 1))
  else if (event.key === ']' || event.key === '}') moveCursor(cursor.value + (event.key === '}' ? 10 : 1))
  else if (event.key === '<') choose({ from: cursor.value, to: range.value.to })
  else if (event.key === '>') choose({ from: range.value.from, to: cursor.value })
  else if (event.key === 'Escape') choose(undefined)
}

function destinations(catalogue: Catalogue, { manifest: { scenario } }: Run): Destination[] {
  const { from, to: last } = all.value
  const months = Array.from({ length: last - from + 1 }, (_, k) => from + k)
  return [
    ...views.map(({ name, title }) => ({ label: title, kind: 'view', href: to(name) })),
    ...catalogue.states.map(({ id, name }) => ({ label: name, kind: 'state', href: here({ state: id }) })),
    ...catalogue.products.map(({ id, name }) => ({
      label: name,
      kind: 'product',
      href: to('production', { product: id }),
    })),
    ...catalogue.occupations.map(({ id, name }) => ({
      label: name,
      kind: 'occupation',
      href: to('work', { occupation: id }),
    })),
    ...months.map(tick => ({
      label: monthName(scenario.start, tick),
      kind: 'month',
      href: here({ t: tick, ...(range.value.from <= tick && tick <= range.value.to ? {} : { range: '' }) }),
    })),
  ]
}
