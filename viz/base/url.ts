/**
 * The address of what is looked at: `#/production?product=bread&t=45`. Everything after `#` stays in the reader's browser, and works for
 * a file opened from disk. Unknown keys are kept: a view reads its own.
 */

export interface Address {
  /** Name of the view. */
  view: string
  /** What is looked at in it: state, product, tick ... */
  params: Readonly<Record<string, string>>
}

export function parseAddress(hash: string): Address {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/.exec(hash) ?? []
  return { view: decodeURIComponent(path), params: Object.fromEntries(new URLSearchParams(query)) }
}

/** Keys in order, so that the same place has one address; empty values are left out. */
export function formatAddress({ view, params }: Address): string {
  const query = new URLSearchParams(
    Object.entries(params)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ).toString()
  return `#/${encodeURIComponent(view)}${query && `?${query}`}`
}
