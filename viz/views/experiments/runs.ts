/** All runs of an experiment as rows: made when they come into view, for there may be many thousands. */
import type { Experiment } from '../../model/experiment.ts'
import type { Cell, Rows } from '../../ui/long-table.tsx'

/** The runs of one point, or all: as they were planned, or by an outcome or a factor, from the least. */
export function orderOf(
  { points, measured, factors, seeds }: Experiment,
  by: string,
  only = '',
): Uint32Array {
  const all = Uint32Array.from({ length: seeds * points.length }, (_, at) => at)
  const places = only === '' ? all : all.filter(at => at % points.length === Number(only))
  const outcome = measured.find(({ name }) => name === by)
  const factor = factors.findIndex(({ name }) => name === by)
  const point = (at: number) => at % points.length
  const seed = (at: number) => Math.floor(at / points.length)
  if (outcome) {
    // What is not there stands last.
    const value = (at: number) => {
      const one = outcome.seeds[seed(at)]![point(at)]!
      return Number.isFinite(one) ? one : Number.MAX_VALUE
    }
    return places.sort((a, b) => value(a) - value(b) || a - b)
  }
  if (factor < 0) return places
  const value = (at: number) => points[point(at)]![factor]!
  return places.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a - b))
}

export const columnsOf = ({ factors, outcomes }: Experiment): { label: string; unit: string }[] => [
  { label: 'point', unit: '' },
  { label: 'seed', unit: '' },
  ...factors.map(({ name, unit }) => ({ label: name, unit })),
  ...outcomes.map(({ name, unit }) => ({ label: name, unit })),
  { label: 'run', unit: '' },
]

/** @param link where a run is to be seen, if it is @param cut whether ids are shortened, as they may be on the command line */
export function rowsOf(
  { points, measured, ids }: Experiment,
  order: Uint32Array,
  link: (run: string) => string | undefined,
  cut = true,
): Rows {
  return {
    length: order.length,
    at(row) {
      const place = order[row]
      if (place === undefined) return undefined
      const point = place % points.length
      const seed = Math.floor(place / points.length)
      const id = ids[seed]![point]!
      const text = cut ? id.slice(0, 12) : id
      const href = link(id)
      return [
        point,
        seed + 1,
        ...points[point]!.map((value): Cell => (typeof value === 'number' ? value : String(value))),
        ...measured.map(({ seeds }) => seeds[seed]![point]!),
        href === undefined ? text : { text, href },
      ]
    },
  }
}
