/** Goes anywhere by name: `/` or Ctrl-K, a few letters, Enter. */
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

export interface Destination {
  label: string
  /** What kind of thing it is: view, product, state ... */
  kind: string
  href: string
}

const MOST = 12

/** Destinations that hold all words of `query`, those that begin with it first. */
export function matching(destinations: readonly Destination[], query: string): Destination[] {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean)
  const rank = ({ label }: Destination) => (label.toLowerCase().startsWith(parts[0] ?? '') ? 0 : 1)
  return destinations
    .filter(({ label, kind }) => parts.every(part => `${label} ${kind}`.toLowerCase().includes(part)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST)
}

export const Palette = ({ destinations }: { destinations: () => readonly Destination[] }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const query = useSignal('')
  const at = useSignal(0)
  const matches = () => matching(destinations(), query.value)
  const found = matches()

  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.matches('input, textarea, select')
      const asked = (event.key === '/' && !typing) || (event.key === 'k' && (event.ctrlKey || event.metaKey))
      if (!asked || dialog.current?.open) return
      event.preventDefault()
      query.value = ''
      at.value = 0
      dialog.current!.showModal()
    }
    addEventListener('keydown', open)
    return () => removeEventListener('keydown', open)
  }, [])

  const go = (destination: Destination | undefined) => {
    if (!destination) return
    location.hash = destination.href
    dialog.current!.close()
  }
  // By what has been typed, not by what is drawn: fast fingers are ahead of the screen.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') at.value = Math.min(matches().length - 1, at.value + 1)
    else if (event.key === 'ArrowUp') at.value = Math.max(0, at.value - 1)
    else if (event.key === 'Enter') go(matches()[at.value])
    else return
    event.preventDefault()
  }

  return (
    <dialog ref={dialog} class="palette" aria-label="Go to">
      <input
        type="text"
        role="combobox"
        aria-label="Go to a view, product, state, month or wish"
        aria-expanded="true"
        aria-controls="destinations"
        aria-activedescendant={found.length > 0 ? `destination-${at.value}` : undefined}
        placeholder="Go to a view, product, state, month …"
        value={query.value}
        onInput={event => {
          query.value = event.currentTarget.value
          at.value = 0
        }}
        onKeyDown={onKeyDown}
      />
      <div id="destinations" role="listbox" aria-label="Destinations">
        {found.map((destination, k) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys
          <div
            key={`${destination.kind} ${destination.label}`}
            id={`destination-${k}`}
            role="option"
            tabIndex={-1}
            aria-selected={k === at.value}
            onClick={() => go(destination)}
          >
            {destination.label} <span class="unit">{destination.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="waiting">Nothing of that name.</p>}
    </dialog>
  )
}
