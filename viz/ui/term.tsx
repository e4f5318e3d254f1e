/** A word of the field with what it means, told on hover and focus. */
import type { ComponentChildren } from 'preact'

export const Term = ({ means, children }: { means: string; children: ComponentChildren }) => (
  <dfn class="term" tabindex={0} data-means={means} aria-description={means}>
    {children}
  </dfn>
)
