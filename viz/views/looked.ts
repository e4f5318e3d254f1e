/** What is looked at, from what all views share. */
import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { Tables } from '../ui/load.tsx'
import { place, range } from '../ui/state.ts'
import type { Looked } from './lines.ts'
import type { PageProps } from './view.ts'

/** Follows the state and the months, not the cursor. */
export const useLooked = ({
  run,
  catalogue,
  tables,
}: PageProps & { tables: Tables }): ReadonlySignal<Looked> =>
  useComputed(() => ({
    metrics: tables.metrics!,
    catalogue,
    state: place.value,
    ticks: run.manifest.ticks,
    span: { start: run.manifest.scenario.start, range: range.value },
  }))
