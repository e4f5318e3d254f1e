/** What a view is to the page. */
import type { FunctionComponent } from 'preact'
import type { Catalogue } from '../model/catalogue.ts'
import type { Run } from '../model/run.ts'

export interface PageProps {
  run: Run
  catalogue: Catalogue
}

export interface View {
  /** Its word in addresses. */
  name: string
  title: string
  /** The question it answers. */
  question: string
  Page: FunctionComponent<PageProps>
}
