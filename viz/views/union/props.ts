import type { Tables } from '../../ui/load.tsx'
import type { PageProps } from '../view.ts'

/** What the parts of the view get: the page's run, and its tables. */
export type Props = PageProps & { tables: Tables }
