/** What takes a moment to be found of many points: said to be on its way, and found once. */
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { Await, begin } from '../../ui/load.tsx'

/** `find` is asked anew when something of `given` changes. What it throws is what there is to say. */
export function Found<Value>({
  find,
  given,
  children,
}: {
  find: () => Value
  given: readonly unknown[]
  children: (value: Value) => ComponentChildren
}) {
  const state = useMemo(
    () =>
      begin(async () => {
        // The page is drawn before it is busy.
        await new Promise(drawn => setTimeout(drawn))
        try {
          return { value: find() }
        } catch (error) {
          return { problem: (error as Error).message }
        }
      }),
    given,
  )
  return (
    <Await state={state.value}>
      {found => ('problem' in found ? <p class="waiting">{found.problem}</p> : children(found.value))}
    </Await>
  )
}
