/** Changes of a scenario by its options, and how they stand in an address. */

/** Values by the dotted path of an option, in base units, as in `{ 'institutions.sig.ratio_cap': 5 }`. */
export type Changes = Readonly<Record<string, number | string>>

/** Most options are those of institutions, so their paths go without saying. */
const HOME = 'institutions.'
/** Stands for the top of a scenario, where a path has no dot that tells it from one in `HOME`. */
const TOP = '.'

/** As `sig.ratio_cap*5**food.limit*off`: `*` needs no escape in an address. */
export const formatChanges = (changes: Changes): string =>
  Object.entries(changes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, value]) => `${path.startsWith(HOME) ? path.slice(HOME.length) : TOP + path}*${value}`)
    .join('**')

/** What is no change is left out: an address may be written by anyone, and values are checked when they are applied. */
export function parseChanges(text: string): Changes {
  const changes: Record<string, number | string> = {}
  for (const part of text.split('**')) {
    const [, short, value] = /^([\w.]+)\*([^*]+)$/.exec(part) ?? []
    if (short === undefined || value === undefined) continue
    const path = short.startsWith(TOP) ? short.slice(TOP.length) : HOME + short
    changes[path] = String(Number(value)) === value ? Number(value) : value
  }
  return changes
}
