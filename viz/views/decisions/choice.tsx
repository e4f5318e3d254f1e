/** One of several words, kept in the address. */
import { param, set } from '../../ui/state.ts'

interface Props {
  name: string
  label: string
  options: readonly string[]
  any: string
}

export const Choice = ({ name, label, options, any }: Props) => (
  <label class="pick">
    {label}
    <select value={param(name)} onChange={event => set({ [name]: event.currentTarget.value })}>
      <option value="">{any}</option>
      {options.map(option => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  </label>
)
