/** Where the reader says when an outcome has failed. */
import type { Threshold } from '../../../sim/runs/analysis/threshold.ts'
import { Choice } from '../../ui/choice.tsx'
import { set } from '../../ui/state.ts'
import type { Looked } from './looked.ts'
import { written } from './threshold.ts'

export const FailsWhen = ({ looked: { info }, threshold }: { looked: Looked; threshold: Threshold }) => {
  const ask = (changed: Partial<Threshold>) =>
    set({ fails: written({ ...threshold, ...changed }), box: '', step: '' })
  return (
    <p class="choices">
      <Choice
        label={`${info.name} has failed when it is`}
        value={threshold.side}
        options={[
          ['below', 'below'],
          ['above', 'above'],
        ]}
        onPick={side => ask({ side: side as Threshold['side'] })}
      />
      <label class="pick">
        <input
          type="number"
          step="any"
          class="short"
          aria-label="Threshold"
          value={threshold.value}
          onChange={event => {
            const value = event.currentTarget.valueAsNumber
            if (Number.isFinite(value)) ask({ value })
          }}
        />
        {info.unit === '1' ? '' : info.unit}
      </label>
    </p>
  )
}
