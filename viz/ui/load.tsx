/** Tables on their way: what is shown until they are there, and when they cannot be. */
import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Run } from '../model/run.ts'
import type { Table } from '../model/table.ts'

type State<Value> =
  | { status: 'loading' }
  | { status: 'there'; value: Value }
  | { status: 'failed'; message: string }

const loads = new WeakMap<Run, Map<string, ReturnType<typeof begin<Tables>>>>()

export type Tables = Readonly<Record<string, Table>>

/** Shows `children` of the run's tables with these names once they are there. */
export const Load = ({
  run,
  tables,
  children,
}: {
  run: Run
  tables: readonly string[]
  children: (tables: Tables) => ComponentChildren
}) => {
  const mine = loads.get(run) ?? new Map()
  loads.set(run, mine)
  const key = tables.join()
  const load = mine.get(key) ?? begin(() => tablesOf(run, tables))
  mine.set(key, load)
  return <Await state={load.value}>{children}</Await>
}

/** Shows what a promise brings. */
export function Await<Value>({
  state,
  children,
}: {
  state: State<Value>
  children: (value: Value) => ComponentChildren
}) {
  if (state.status === 'loading')
    return (
      <p class="waiting" data-reading>
        Reading…
      </p>
    )
  if (state.status === 'failed')
    return (
      <p class="failed" role="alert">
        This part of the run cannot be shown. {state.message}
      </p>
    )
  return <>{children(state.value)}</>
}

/** Starts what takes a while; the signal says how it stands. */
export function begin<Value>(start: () => Promise<Value>) {
  const state = signal<State<Value>>({ status: 'loading' })
  start().then(
    value => {
      state.value = { status: 'there', value }
    },
    (error: Error) => {
      state.value = { status: 'failed', message: error.message }
    },
  )
  return state
}

async function tablesOf(run: Run, names: readonly string[]): Promise<Tables> {
  return Object.fromEntries(await Promise.all(names.map(async name => [name, await run.table(name)])))
}
