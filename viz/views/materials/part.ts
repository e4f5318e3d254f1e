/** What each part of the view gets. */
import type { ReadonlySignal } from '@preact/signals'
import type { Tables as ScenarioTables } from '../../../scenarios/tables.ts'
import type { Tables } from '../../ui/load.tsx'
import type { Looked } from '../lines.ts'
import type { PageProps } from '../view.ts'

export interface PartProps extends PageProps {
  tables: Tables
  scenario: ScenarioTables
  looked: ReadonlySignal<Looked>
  /** Ids of goods and of wastes counted in t. */
  goods: readonly string[]
  wastes: readonly string[]
}
