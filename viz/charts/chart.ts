/**
 * What a chart is. Its spec is a plain object of data; `layout` turns it into marks with places in pixels and is pure; `Draw` draws the
 * marks; `table` and `summary` say the same to those who do not see them.
 */
import type { FunctionComponent } from 'preact'
import type { Range } from '../base/time.ts'

/** What every spec has. */
export interface Captions {
  /** Names the quantity. */
  title: string
  unit: string
  /** What the quantity is, in one sentence, told to those who ask. */
  means?: string
  /** How to read it, or what it stands on. */
  note?: string
  /** Where the thing that it is of leads to. */
  href?: string
}

/** The time that a chart covers. */
export interface Span {
  /** Calendar month of tick 0, as `2020-01`. */
  start: string
  range: Range
}

/** A table that says what a chart shows; values that are missing are NaN. */
export interface Twin {
  columns: { label: string; unit: string }[]
  rows: (string | number)[][]
}

/** Where ticks stand in a placed chart, so that a cursor can be drawn over it. */
export interface TimeScale {
  /** Pixels from the left of a tick. */
  x(tick: number): number
  tick(x: number): number
  top: number
  bottom: number
}

/** A dot that is pointed at. */
export interface Near {
  x: number
  y: number
  said: string
  href?: string
}

export interface Chart<Spec extends Captions, Placed extends { width: number; height: number }> {
  /** `line`: the word in file names and addresses. */
  readonly name: string
  layout(spec: Spec, width: number): Placed
  readonly Draw: FunctionComponent<{ placed: Placed }>
  /** Paints what is too much for SVG, under it; `colour` resolves a token such as `--make`. */
  paint?(context: CanvasRenderingContext2D, placed: Placed, colour: (token: string) => string): void
  table(spec: Spec): Twin
  /** One sentence. */
  summary(spec: Spec): string
  /** For charts over time. */
  time?(placed: Placed): TimeScale
  /** What stands nearest to a place, in pixels, if anything is near; for charts of many dots. */
  near?(placed: Placed, x: number, y: number): Near | undefined
  /** What the chart says at a tick, for the cursor and for screen readers. */
  at?(spec: Spec, tick: number): { label: string; value: number }[]
}

/** What a mark stands for; colours follow (tokens.css). */
export type Role = 'plan' | 'make' | 'use' | 'limit' | 'good' | 'bad' | 'accent' | 'quiet'

export const colourOf = (role: Role): string => `var(--${role})`

/** Dashes tell roles apart without colour. */
export const DASH: Partial<Record<Role, string>> = { plan: '5 4', limit: '2 3' }
