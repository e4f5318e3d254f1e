/** The months that charts show. */
import { useMemo } from 'preact/hooks'
import type { Span } from '../charts/chart.ts'
import { range } from '../ui/state.ts'

/** The same object while the months stay: charts are laid out anew when theirs changes. */
export function useSpan(start: string): Span {
  const { from, to } = range.value
  return useMemo(() => ({ start, range: { from, to } }), [start, from, to])
}
