/** The cursor and the brush over a chart of time: the same tick in all charts, whichever the reader points at. */
import { useSignal } from '@preact/signals'
import { between } from '../base/time.ts'
import type { TimeScale } from '../charts/chart.ts'
import { useDerived } from './derived.ts'
import { choose, cursor, moveCursor, range } from './state.ts'

interface Props {
  time: TimeScale
  left: number
  right: number
}

/** Signals as attributes: nothing is rendered again when the cursor moves, in however many charts. */
const Line = ({ time }: { time: TimeScale }) => {
  const x = useDerived(() => time.x(cursor.value), [time])
  return <line class="cursor" x1={x} x2={x} y1={time.top} y2={time.bottom} />
}

export const TimeOverlay = ({ time, left, right }: Props) => {
  const start = useSignal<number | undefined>(undefined)
  const end = useSignal(0)
  const tickAt = (event: PointerEvent) => {
    const { left: edge } = (event.currentTarget as SVGElement).ownerSVGElement!.getBoundingClientRect()
    return time.tick(event.clientX - edge)
  }
  const brushed = start.value !== undefined && Math.abs(end.value - start.value) >= 1
  return (
    <g class="overlay">
      <Line time={time} />
      {brushed && (
        <rect
          class="brush"
          x={Math.min(time.x(start.value!), time.x(end.value))}
          width={Math.abs(time.x(end.value) - time.x(start.value!))}
          y={time.top}
          height={time.bottom - time.top}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the chart has keys for the same */}
      <rect
        class="pointer"
        x={left}
        width={Math.max(0, right - left)}
        y={time.top}
        height={time.bottom - time.top}
        fill="transparent"
        onPointerDown={event => {
          ;(event.currentTarget as SVGElement).setPointerCapture(event.pointerId)
          start.value = end.value = tickAt(event)
        }}
        onPointerMove={event => {
          const tick = tickAt(event)
          moveCursor(tick)
          if (start.value !== undefined) end.value = tick
        }}
        onPointerUp={() => {
          if (brushed) choose(between(start.value!, end.value, range.value))
          start.value = undefined
        }}
        onDblClick={() => choose(undefined)}
      />
    </g>
  )
}
