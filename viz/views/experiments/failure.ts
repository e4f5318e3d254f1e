/** When an outcome fails, as charts: the boxes themselves are found by `sim/runs/analysis/explore.ts`. */
import { extent } from 'd3-array'
import type { Exploration, FoundBox, Limit } from '../../../sim/runs/analysis/explore.ts'
import { isBeyond, thresholdText } from '../../../sim/runs/analysis/threshold.ts'
import { listed, short } from '../../base/format.ts'
import type { LimitRow, LimitsSpec } from '../../charts/limits.tsx'
import type { PlaneSpec } from '../../charts/plane.tsx'
import type { Axis } from '../../charts/scale.ts'
import type { ScatterSpec } from '../../charts/scatter.tsx'
import { columnAt, type Experiment } from '../../model/experiment.ts'
import type { Looked } from './looked.ts'
import { axisOf, placesOn } from './words.ts'

/** A box that is looked at: one of those found, or a step on the way to the first. */
export interface Chosen {
  name: string
  box: FoundBox
}

/** @param box, step as in the address */
export function chosenOf({ boxes, peeling }: Exploration, box: string, step: string): Chosen | undefined {
  const ofStep = step === '' ? undefined : peeling[Number(step)]
  if (ofStep) return { name: `step ${step}`, box: ofStep }
  const at = boxes[Number(box)] ? Number(box) : 0
  const found = boxes[at]
  return found && { name: `box ${at + 1}`, box: found }
}

const counted = (points: number): string => points.toLocaleString('en')
const percent = (share: number): string => `${short(100 * share)} %`

export const boxText = ({ coverage, density, runs, interesting, mass }: FoundBox): string =>
  `holds ${percent(coverage)} of the failures; of its ${counted(runs)} points ${counted(interesting)} fail (${percent(density)}); it is ${percent(mass)} of all points`

export function failureText({ outcome, unit, threshold, points, beyond, boxes }: Exploration): string {
  const failing = `${outcome} is ${thresholdText(threshold, unit)} in ${counted(beyond)} of ${counted(points)} points (${percent(beyond / points)}).`
  return boxes.length === 0 ? `${failing} No box of what is varied holds them: they are anywhere.` : failing
}

/** What a box asks of each factor: what it limits first, the surest on top. */
export function limitsOf(experiment: Experiment, { name, box }: Chosen): LimitsSpec {
  const limits = ranked(box)
  const limited = [...new Set(limits.map(({ factor }) => factor))]
  const rest = experiment.factors.map(({ name }) => name).filter(name => !limited.includes(name))
  return {
    title: `What ${name} asks for`,
    unit: '',
    note: 'Of each factor its whole range, and what of it is in the box. p: how likely the limit were only by chance (a quasi-p-value, for the box was chosen to be dense).',
    rows: [...limited, ...rest].map(factor => rowOf(experiment, factor, box)),
  }
}

const ranked = ({ limits }: FoundBox): Limit[] => [...limits].sort((a, b) => a.p - b.p)

function rowOf(experiment: Experiment, name: string, { limits }: FoundBox): LimitRow {
  const axis = axisNamed(experiment, name)
  const mine = limits.filter(({ factor }) => factor === name)
  const places = axis.places
  const range: readonly [number, number] = axis.axis.categories
    ? [0, axis.axis.categories.length - 1]
    : (axis.axis.cover ?? (extent(places) as [number, number]))
  const front = { name: axis.axis.unit === '' ? name : `${name} (${axis.axis.unit})`, axis: axis.axis, range }
  if (mine.length === 0) return { ...front, note: 'free' }
  return {
    ...front,
    inside: insideOf(axis.axis, mine),
    note: chanceText(Math.min(...mine.map(({ p }) => p))),
  }
}

const chanceText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p ${short(p)}`)

/** Places of the words that are in; of numbers the limits. */
function insideOf({ categories }: Axis, limits: readonly Limit[]): readonly number[] {
  if (!categories) return [limits[0]!.low, limits[0]!.high]
  const isIn = (word: string) =>
    limits.every(({ is, isNot }) => (is === undefined || is === word) && isNot !== word)
  return categories.flatMap((word, at) => (isIn(word) ? [at] : []))
}

function axisNamed(experiment: Experiment, name: string) {
  const at = experiment.factors.findIndex(factor => factor.name === name)
  const column = columnAt(experiment, at)
  const axis = axisOf(experiment.factors[at]!, column)
  return { axis, places: placesOn(axis, column) }
}

/** From all points to the densest box: what each step holds of the failures, and how many of its points they are. */
export function peelingOf(
  { peeling, boxes }: Exploration,
  chosen: Chosen,
  link: (step: number) => string,
): PlaneSpec {
  const same = (a: FoundBox, b: FoundBox) => a.runs === b.runs && a.interesting === b.interesting
  const marked = peeling.findIndex(step => same(step, chosen.box))
  const steps = peeling.map((step, k) => ({
    name: k === marked ? chosen.name : k === 0 ? 'all points' : `step ${k}`,
    role: k === marked ? ('limit' as const) : ('make' as const),
    x: 100 * step.coverage,
    y: 100 * step.density,
    crowd: k !== marked && k !== 0,
    href: link(k),
  }))
  return {
    title: 'Larger or denser',
    unit: '',
    note: `Each step cuts a slice off: the box is denser in failures, and holds fewer of them. Follow a dot to look at its box${boxes.length > 1 ? '; other boxes are found among what the first leaves' : ''}.`,
    x: { label: 'coverage: share of the failures in the box', unit: '%', cover: [0, 100] },
    y: { label: 'density: share of its points that fail', unit: '%', cover: [0, 100] },
    way: true,
    things: steps,
  }
}

/** The points over the two factors that the box limits most surely. @param link address of a point, but for its number */
export function planeOf(
  experiment: Experiment,
  { info, means }: Looked,
  { threshold }: Exploration,
  { name, box }: Chosen,
  link = '',
): ScatterSpec | undefined {
  const limited = [...new Set(ranked(box).map(({ factor }) => factor))]
  const [first, second] = [...new Set([...limited, ...experiment.factors.map(({ name }) => name)])]
  if (first === undefined || second === undefined) return undefined
  const [x, y] = [axisNamed(experiment, first), axisNamed(experiment, second)]
  const known = [...means.keys()].filter(point => Number.isFinite(means[point]))
  const fails = (point: number) => isBeyond(threshold, means[point]!)
  const kind = (points: number[]) => ({
    x: points.map(point => x.places[point]!),
    y: points.map(point => y.places[point]!),
    ids: points,
  })
  return {
    title: `${first} and ${second}`,
    unit: '',
    note: `The points over the two factors that ${name} limits most surely${limited.length > 2 ? `; ${listed(limited.slice(2))} are limited too, so that not all points in the picture of the box are in it` : ''}.`,
    x: x.axis,
    y: y.axis,
    link,
    kinds: [
      { name: 'others', role: 'quiet', ...kind(known.filter(point => !fails(point))) },
      {
        name: `${info.name} ${thresholdText(threshold, info.unit)}`,
        role: 'bad',
        ...kind(known.filter(fails)),
      },
    ],
    box: { label: name, x: edgesOf(x.axis, box, first), y: edgesOf(y.axis, box, second) },
  }
}

/** Of words, from the first that is in to the last, with their room. */
function edgesOf(axis: Axis, { limits }: FoundBox, name: string): readonly [number, number] {
  const mine = limits.filter(({ factor }) => factor === name)
  if (mine.length === 0) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const inside = insideOf(axis, mine)
  if (!axis.categories) return [inside[0]!, inside[1]!]
  return [inside[0]! - 0.5, inside.at(-1)! + 0.5]
}
