/** From which month on the lab changes policy. */
import { clampTick, monthName } from '../../base/time.ts'
import type { Run } from '../../model/run.ts'
import { cursor, param, set } from '../../ui/state.ts'
import { Term } from '../../ui/term.tsx'

/** Ticks after which policy is changed, as the address has it; 0: in the whole run. */
export const changedFrom = ({ manifest }: Run): number =>
  clampTick(Number(param('from')) || 0, { from: 0, to: manifest.ticks - 1 })

/** Changes hold for the whole run, or from the month under the cursor on. */
export const Since = ({ run }: { run: Run }) => {
  const from = changedFrom(run)
  const month = Math.max(1, cursor.value)
  if (run.manifest.ticks < 2) return null
  return (
    <p>
      <label>
        <input
          type="checkbox"
          checked={from > 0}
          onChange={event => set({ from: event.currentTarget.checked ? String(month) : '' })}
        />{' '}
        change policy from {monthName(run.manifest.scenario.start, from || month)} on only
      </label>{' '}
      <Term means="The months before go by what was before: levers show what is in force then. Unticked, the month is that under the cursor.">
        ?
      </Term>
    </p>
  )
}
