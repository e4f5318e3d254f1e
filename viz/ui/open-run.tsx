/** Adds the runs in a folder of this machine to those that are looked at; nothing leaves it. */
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { openPicked } from '../model/parquet.ts'
import { runs, set } from './state.ts'

export const OpenRun = () => {
  const input = useRef<HTMLInputElement>(null)
  const failed = useSignal('')
  const open = async (files: Iterable<File>) => {
    failed.value = ''
    try {
      const first = runs.value.length
      runs.value = [...runs.value, ...(await openPicked(files))]
      set({ run: first })
    } catch (error) {
      failed.value = (error as Error).message
    }
  }
  return (
    <>
      <button type="button" class="quiet" onClick={() => input.current!.click()}>
        Open a run…
      </button>
      <input
        ref={input}
        type="file"
        hidden
        // A folder with all that is in it.
        {...{ webkitdirectory: true }}
        aria-label="Folder of a run"
        onChange={event => open(event.currentTarget.files ?? [])}
      />
      {failed.value && (
        <span class="failed" role="alert">
          {failed.value}
        </span>
      )}
    </>
  )
}
