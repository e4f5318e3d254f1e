/** The time of all charts: the cursor, the chosen range, what went on for a while, and where policy changed. */
import { useRef } from 'preact/hooks'
import { between, lengthOf, monthName } from '../base/time.ts'
import { all, choose, chosen, cursor, moveCursor, range, run, shades, turns } from './state.ts'

export const Scrubber = () => {
  const track = useRef<HTMLDivElement>(null)
  const start = useRef<number | undefined>(undefined)
  const { scenario } = run.value!.manifest
  const { to } = all.value
  const share = (tick: number) => `${(100 * tick) / Math.max(1, to)}%`
  const tickAt = (event: PointerEvent) => {
    const { left, width } = track.current!.getBoundingClientRect()
    return Math.round((to * (event.clientX - left)) / width)
  }
  const { value: wanted } = chosen
  return (
    <div class="scrubber">
      <label>
        <span class="when">{monthName(scenario.start, cursor.value)}</span>
        <input
          type="range"
          min={range.value.from}
          max={range.value.to}
          value={cursor.value}
          aria-label="Month under the cursor"
          aria-valuetext={monthName(scenario.start, cursor.value)}
          onInput={event => moveCursor(Number(event.currentTarget.value))}
        />
      </label>
      <div
        class="track"
        ref={track}
        aria-hidden="true"
        title="Drag to choose the months that charts show"
        onPointerDown={event => {
          track.current!.setPointerCapture(event.pointerId)
          start.current = tickAt(event)
        }}
        onPointerMove={event => {
          if (start.current !== undefined) choose(between(start.current, tickAt(event), all.value))
        }}
        onPointerUp={() => {
          start.current = undefined
        }}
        onDblClick={() => choose(undefined)}
      >
        {shades.value.map(({ from, to: end, label }) => (
          <i
            key={`${from} ${label}`}
            class="shade"
            title={label}
            style={{ left: share(from), width: `calc(${share(end - from)} + 3px)` }}
          />
        ))}
        {turns.value.map(({ tick }) => (
          <i key={tick} class="turn" title="policy changes" style={{ left: share(tick) }} />
        ))}
        <i
          class="chosen"
          style={{ left: share(range.value.from), width: share(range.value.to - range.value.from) }}
        />
        <i class="now" style={{ left: share(cursor.value) }} />
      </div>
      {wanted ? (
        <button type="button" class="quiet" onClick={() => choose(undefined)}>
          {monthName(scenario.start, wanted.from)} to {monthName(scenario.start, wanted.to)} ✕
        </button>
      ) : (
        <span class="unit">all {lengthOf(all.value)} months</span>
      )}
    </div>
  )
}
