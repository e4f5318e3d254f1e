/** What follows from signals and from what a component was given. */
import { computed, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'

/** Made anew when something of `given` changes; `useComputed` would go on telling of what was given before. */
export const useDerived = <Value>(compute: () => Value, given: readonly unknown[]): ReadonlySignal<Value> =>
  useMemo(() => computed(compute), given)
