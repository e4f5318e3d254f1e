/** What each part of the view gets. */
import type { ReadonlySignal } from '@preact/signals'
import type { Tables } from '../../ui/load.tsx'
import type { Looked } from '../lines.ts'
import type { PageProps } from '../view.ts'
import type { Occupation } from './jobs.ts'

export interface PartProps extends PageProps {
  tables: Tables
  looked: ReadonlySignal<Looked>
  occupations: ReadonlySignal<Occupation[]>
}
