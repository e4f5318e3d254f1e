/** Runs that differ by their seed alone are one group: its seeds say how much is luck. */

import { optionsOf } from '../../../sim/runs/compare/parameters.ts'
import { listed } from '../../base/format.ts'
import type { Loaded } from './load.ts'

export interface Group {
  /** A, B, C ... */
  letter: string
  /** The letter and what sets it apart, for the ends of lines. */
  label: string
  /** In order of seed. */
  runs: Loaded[]
}

/** In the order in which the runs stand on the page; the first is what the others are compared with. */
export function groupsOf(runs: readonly Loaded[]): Group[] {
  const byWhat = new Map<string, Loaded[]>()
  for (const loaded of runs) {
    const { run, scenario } = loaded
    const what = JSON.stringify([run.manifest.engine, optionsOf(scenario), scenario.tables])
    byWhat.set(what, [...(byWhat.get(what) ?? []), loaded])
  }
  const groups = [...byWhat.values()]
  const named = groups.map(([first]) => [
    first!.run.manifest.scenario.title,
    ...first!.run.manifest.overrides,
  ])
  return groups.map((members, at) => {
    const letter = String.fromCharCode(65 + (at % 26))
    const own = named[at]!.filter(name => !named.every(other => other.includes(name)))
    return {
      letter,
      label: own.length > 0 ? `${letter} ${listed(own)}` : letter,
      runs: [...members].sort((a, b) => bySize(seedOf(a), seedOf(b))),
    }
  })
}

/** A number, or any word. */
export const seedOf = ({ run }: Loaded): string => String(run.manifest.scenario.seed)

const bySize = new Intl.Collator('en', { numeric: true }).compare

/** Runs of both groups that share a seed, and with it all luck that they can share. */
export function pairsOf(first: Group, other: Group): [first: Loaded, other: Loaded][] {
  return first.runs.flatMap(one => {
    const twin = other.runs.find(run => seedOf(run) === seedOf(one))
    return twin ? [[one, twin] as [Loaded, Loaded]] : []
  })
}
