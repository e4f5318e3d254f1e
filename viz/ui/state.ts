/** What the reader looks at: a few signals that all charts and views share, kept in the address. */
import { batch, computed, effect, signal } from '@preact/signals'
import { between, clampTick, type Range, type Shade } from '../base/time.ts'
import { type Address, formatAddress, parseAddress } from '../base/url.ts'
import type { Experiment } from '../model/experiment.ts'
import type { PageData } from '../model/page-data.ts'
import { turnsOf } from '../model/policy.ts'
import type { Run } from '../model/run.ts'

/** The runs there are to look at; one in a report of one run, several in a comparison. */
export const runs = signal<readonly Run[]>([])
/** The experiments there are to look at. */
export const experiments = signal<readonly Experiment[]>([])
/** Brings the engine that came with the page; nothing when it was left out. */
export const openEngine = signal<PageData['engine']>(undefined)
/** The view and what is looked at in it (all but what has a signal of its own). */
export const address = signal<Address>({ view: '', params: {} })
/** The tick under the cursor, the same in all charts. */
export const cursor = signal(0)
/** The ticks that charts show; all of them when nothing is chosen. */
export const chosen = signal<Range | undefined>(undefined)
/** Emergencies of the run, shaded on every chart of time. */
export const shades = signal<readonly Shade[]>([])
export type Theme = 'light' | 'dark' | ''
/** What the reader chose, or nothing: then the system's. */
export const theme = signal<Theme>('')

export const run = computed<Run | undefined>(() => runs.value[Number(param('run') || 0)] ?? runs.value[0])
export const experiment = computed<Experiment | undefined>(
  () => experiments.value[Number(param('experiment') || 0)] ?? experiments.value[0],
)
export const all = computed<Range>(() => ({ from: 0, to: Math.max(0, (run.value?.manifest.ticks ?? 1) - 1) }))
export const range = computed<Range>(() => chosen.value ?? all.value)
/** Changes of policy, marked on every chart of time. */
export const turns = computed(() => (run.value ? turnsOf(run.value.manifest) : []))
/** The state looked at, or nothing for the union. */
export const place = computed(() => param('state'))

/** What the address says of `name`; empty when nothing. */
export function param(name: string): string {
  return address.value.params[name] ?? ''
}

/** Params that stay as they are wherever a link leads, unless it names them. */
const STAYING = ['run', 'state', 'experiment', 'outcome']

/**
 * The address of somewhere else: what stays is in it; what is empty is dropped. Time and theme are not in it: they stay with the reader
 * anyway.
 */
export function to(view: string, params: Params = {}): string {
  return formatAddress({
    view,
    params: { ...Object.fromEntries(STAYING.map(name => [name, param(name)])), ...texts(params) },
  })
}

/** The address of this view with other params. */
export const here = (params: Params): string =>
  formatAddress({ view: address.value.view, params: { ...address.value.params, ...texts(params) } })

/** Changes params of this view without a new entry in the history for each step of a slider. */
export function set(params: Params): void {
  address.value = parseAddress(here(params))
}

type Params = Readonly<Record<string, string | number>>

const texts = (params: Params): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))

export function moveCursor(tick: number): void {
  cursor.value = clampTick(tick, range.value)
}

export function choose(wanted: Range | undefined): void {
  batch(() => {
    chosen.value =
      wanted && wanted.to > wanted.from && (wanted.from > all.value.from || wanted.to < all.value.to)
        ? wanted
        : undefined
    cursor.value = clampTick(cursor.value, range.value)
  })
}

/** The whole address, with what the signals say. */
export const whole = computed(() => {
  const { view, params } = address.value
  const wanted = chosen.value
  return formatAddress({
    view,
    params: {
      ...params,
      t: cursor.value === all.value.to ? '' : String(cursor.value),
      range: wanted ? `${wanted.from}-${wanted.to}` : '',
      theme: theme.value,
    },
  })
})

/** Reads the address; what it does not say of time and theme stays as it is. */
function read(): void {
  const { view, params } = parseAddress(location.hash)
  const { t = '', range: wanted = '', theme: look, ...others } = params
  batch(() => {
    address.value = { view, params: others }
    if (look === 'light' || look === 'dark') theme.value = look
    const ends = /^(\d+)-(\d+)$/.exec(wanted)
    if (ends) choose(between(Number(ends[1]), Number(ends[2]), all.value))
    if (/^\d+$/.test(t)) moveCursor(Number(t))
  })
}

/** Keeps address and signals alike from now on. Signals change at each frame of a drag; the address follows when they rest. */
export function followAddress(): void {
  cursor.value = all.value.to
  read()
  let known = location.hash
  addEventListener('hashchange', () => {
    known = location.hash
    if (location.hash !== whole.peek()) read()
  })
  let resting: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    const wanted = whole.value
    clearTimeout(resting)
    resting = setTimeout(() => {
      // An address that came in the meantime is not written over: the event that tells of it is on its way.
      if (location.hash !== known) return
      if (location.hash !== wanted) history.replaceState(null, '', wanted)
      known = location.hash
    }, 150)
  })
  effect(() => {
    document.documentElement.dataset.theme = theme.value
  })
}
