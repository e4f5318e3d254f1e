/** The levers of the scenario, and the variant of every institution, as controls. */
import { short } from '../../base/format.ts'
import type { Changes } from '../../model/changes.ts'
import type { Control } from '../../model/levers.ts'
import { Term } from '../../ui/term.tsx'
import { moved } from './model.ts'

const GROUPS: readonly (readonly [of: Control['of'], name: string])[] = [
  ['size', 'Size'],
  ['lever', 'Levers'],
  ['institution', 'Institutions'],
]

interface Props {
  controls: readonly Control[]
  changes: Changes
  onChange: (changes: Changes) => void
}

export const Controls = ({ controls, changes, onChange }: Props) => (
  <>
    {GROUPS.map(([kind, name]) => (
      <details key={kind} open={kind !== 'institution'}>
        <summary>{name}</summary>
        <div class="controls">
          {controls
            .filter(({ of }) => of === kind)
            .map(control => (
              <One
                key={control.path}
                control={control}
                value={changes[control.path] ?? control.value}
                onChange={value => onChange(moved(changes, control.path, value, control.value))}
              />
            ))}
        </div>
      </details>
    ))}
  </>
)

interface OneProps {
  control: Control
  value: number | string
  onChange: (value: number | string) => void
}

const One = ({ control, value, onChange }: OneProps) => {
  const { path, label, description, unit } = control
  const id = `control-${path}`
  const changed = value !== control.value
  return (
    <div class={changed ? 'control changed' : 'control'}>
      <label for={id}>{label.replaceAll('_', ' ')}</label> <Term means={description}>?</Term>
      {control.kind === 'range' ? (
        <Slider id={id} control={control} value={Number(value)} onChange={onChange} />
      ) : (
        <select id={id} value={String(value)} onChange={event => onChange(event.currentTarget.value)}>
          {control.options.map(option => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      )}
      <span class="unit">
        {control.kind === 'range' && `${short(Number(value))} ${unit}`}
        {changed && ` (was ${typeof control.value === 'number' ? short(control.value) : control.value})`}
      </span>
    </div>
  )
}

const STEPS = 100

const Slider = ({
  id,
  control: { range, whole },
  value,
  onChange,
}: {
  id: string
  control: Control & { kind: 'range' }
  value: number
  onChange: (value: number) => void
}) => {
  const [low, high] = range
  return (
    <input
      id={id}
      type="range"
      min={Math.min(low, value)}
      max={Math.max(high, value)}
      step={whole ? 1 : (high - low) / STEPS}
      value={value}
      // Six digits: what an address and a file can say without a tail of nines.
      onChange={event => onChange(Number(Number(event.currentTarget.value).toPrecision(6)))}
    />
  )
}
