/** One of several things, picked from a list. */

interface Props {
  label: string
  value: string
  /** What may be picked, with how it reads. */
  options: readonly (readonly [value: string, text: string])[]
  onPick: (value: string) => void
}

export const Choice = ({ label, value, options, onPick }: Props) => (
  <label class="pick">
    {label}
    <select value={value} onChange={event => onPick(event.currentTarget.value)}>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  </label>
)

/** Things that have a name, as options. */
export const named = (things: readonly { id: string; name: string }[]): [string, string][] =>
  things.map(({ id, name }) => [id, name])
