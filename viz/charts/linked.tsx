import type { ComponentChildren } from 'preact'

/** What stands for a thing leads to it. */
export const Linked = ({ href, children }: { href?: string | undefined; children: ComponentChildren }) => {
  if (href) return <a href={href}>{children}</a>
  return children
}
