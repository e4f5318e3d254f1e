/** A chart in its place: caption, drawing at the width there is, cursor, table twin, keys and menu. */
import { useSignal } from '@preact/signals'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { listed, short, withUnit } from '../base/format.ts'
import { monthName } from '../base/time.ts'
import type { Captions, Chart } from '../charts/chart.ts'
import { Linked } from '../charts/linked.tsx'
import { useDerived } from './derived.ts'
import { LongTable } from './long-table.tsx'
import { Menu } from './menu.tsx'
import { Pointing } from './pointing.tsx'
import { Shades } from './shades.tsx'
import { choose, cursor, moveCursor, range, run, theme } from './state.ts'
import { Term } from './term.tsx'
import { TimeOverlay } from './time-overlay.tsx'

interface Props<Spec extends Captions, Placed extends { width: number; height: number }> {
  chart: Chart<Spec, Placed>
  spec: Spec
  /** Names it among all charts of its view, in addresses and files. */
  id: string
  /** A small one among many: no note, no menu but by key. */
  small?: boolean
}

export function Figure<Spec extends Captions, Placed extends { width: number; height: number }>({
  chart,
  spec,
  id,
  small = false,
}: Props<Spec, Placed>) {
  const box = useRef<HTMLDivElement>(null)
  const drawing = useRef<SVGSVGElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useSignal(0)
  const asTable = useSignal(false)
  const label = useId()
  const pointed = useSignal('')

  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      width.value = Math.floor(entry!.contentRect.width)
    })
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])

  const placed = useMemo(
    () => (width.value > 0 ? chart.layout(spec, width.value) : undefined),
    [chart, spec, width.value],
  )
  usePainted(canvas, chart, placed)
  const time = placed && chart.time?.(placed)

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 : 1
    if (event.key === 't' && !event.ctrlKey && !event.metaKey) asTable.value = !asTable.value
    else if (time && event.key === 'ArrowLeft') moveCursor(cursor.value - step)
    else if (time && event.key === 'ArrowRight') moveCursor(cursor.value + step)
    else if (time && event.key === 'Home') moveCursor(range.value.from)
    else if (time && event.key === 'End') moveCursor(range.value.to)
    else if (event.key === 'Escape') choose(undefined)
    else return
    event.preventDefault()
  }

  return (
    <figure class={small ? 'figure small' : 'figure'} id={id}>
      <figcaption id={label}>
        <span class="title">
          <Title {...spec} />
        </span>{' '}
        <span class="unit">{spec.unit === '1' ? '' : spec.unit}</span>
        {!small && <Menu {...{ chart, spec, id, drawing, canvas, asTable }} />}
      </figcaption>
      {spec.note && !small && <p class="note">{spec.note}</p>}
      <div class="drawing" ref={box}>
        {chart.paint && <canvas ref={canvas} />}
        {placed && (
          // A picture that can be walked through by keys: its cursor speaks below.
          // biome-ignore lint/a11y/useSemanticElements: a picture is no group of fields
          <svg
            ref={drawing}
            class={placed.width > width.value ? 'chart wide' : 'chart'}
            width={placed.width}
            height={placed.height}
            role="group"
            aria-label={chart.summary(spec)}
            aria-roledescription="chart"
            tabindex={0}
            onKeyDown={onKeyDown}
          >
            {/* What is painted would be hidden: such charts leave a strip above for it. */}
            {time && <Shades time={chart.paint ? { ...time, top: 0, bottom: time.top } : time} />}
            <chart.Draw placed={placed} />
            {time && (
              <TimeOverlay time={time} left={time.x(range.value.from)} right={time.x(range.value.to)} />
            )}
            {chart.near && (
              <Pointing
                near={(x, y) => chart.near!(placed, x, y)}
                width={placed.width}
                height={placed.height}
                said={pointed}
              />
            )}
          </svg>
        )}
      </div>
      {time && !small && <AtCursor chart={chart} spec={spec} />}
      {chart.near && !small && (
        <p class="at" aria-live="polite">
          {pointed}
        </p>
      )}
      {asTable.value && <LongTable {...chart.table(spec)} caption={spec.title} />}
    </figure>
  )
}

/** The quantity, with what it means, and the way to the thing that it is of. */
const Title = ({ title, means, href }: Captions) => {
  const told = means ? <Term means={means}>{title}</Term> : title
  return <Linked href={href}>{told}</Linked>
}

/** What the chart says at the cursor. */
function AtCursor<Spec extends Captions, Placed extends { width: number; height: number }>({
  chart,
  spec,
}: {
  chart: Chart<Spec, Placed>
  spec: Spec
}) {
  const text = useDerived(() => {
    const values = chart.at?.(spec, cursor.value) ?? []
    const start = run.value?.manifest.scenario.start ?? '2020-01'
    const told = values
      .filter(({ value }) => Number.isFinite(value))
      .map(({ label, value }, k) => `${label} ${k === 0 ? withUnit(value, spec.unit) : short(value)}`)
    return `${monthName(start, cursor.value)}: ${told.length > 0 ? listed(told) : 'no values'}`
  }, [chart, spec])
  return (
    <p class="at" aria-live="polite">
      {text}
    </p>
  )
}

function usePainted<Spec extends Captions, Placed extends { width: number; height: number }>(
  canvas: { current: HTMLCanvasElement | null },
  { paint }: Chart<Spec, Placed>,
  placed: Placed | undefined,
): void {
  const look = theme.value
  useEffect(() => {
    if (!paint || !placed || !canvas.current) return
    const style = getComputedStyle(document.documentElement)
    const ratio = devicePixelRatio
    Object.assign(canvas.current, { width: placed.width * ratio, height: placed.height * ratio })
    Object.assign(canvas.current.style, { width: `${placed.width}px`, height: `${placed.height}px` })
    const context = canvas.current.getContext('2d')!
    context.scale(ratio, ratio)
    paint(context, placed, token => resolve(style, token))
  }, [paint, placed, look])
}

/** The colour that a token has now; a probe resolves `light-dark()`. */
function resolve(style: CSSStyleDeclaration, token: string): string {
  const probe = document.createElement('span')
  probe.style.color = style.getPropertyValue(token)
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
