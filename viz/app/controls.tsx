/** Controls that the bars of runs and of experiments share. */
import { Choice } from '../ui/choice.tsx'
import { theme } from '../ui/state.ts'

export const GoTo = () => (
  <button
    type="button"
    class="quiet"
    onClick={() => dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))}
  >
    Go to <kbd>/</kbd>
  </button>
)

export const Look = () => (
  <Choice
    label="Look"
    value={theme.value}
    options={[
      ['', 'auto'],
      ['light', 'light'],
      ['dark', 'dark'],
    ]}
    onPick={look => {
      theme.value = look as typeof theme.value
    }}
  />
)

export const Skip = () => (
  <button type="button" class="skip" onClick={() => document.getElementById('content')!.focus()}>
    Skip to the content
  </button>
)
