/** The observations that a model is fitted to: a CSV file with a row a month and metric. */
import { cellPlace, openCsv, readRows } from '../csv.ts'
import type { MapTree } from '../document.ts'
import { nearest, type Problem, show } from '../problem.ts'
import { problemAt, type Source } from '../source.ts'
import { keyAt } from '../tree.ts'
import { heeded, type TargetFile } from './target-schema.ts'

export interface Observation {
  /** 1 is the first. */
  month: number
  metric: string
  value: number
  /** By which a deviation is multiplied: 1 / sigma, or the root of the weight. */
  scale: number
}

export interface Target extends TargetFile {
  observations: Observation[]
  /** Whether the file tells of each value how sure it is. */
  sure: boolean
}

const columns = ['month', 'metric', 'value'] as const
const scales = ['sigma', 'weight'] as const

/** What is wrong goes to `problems`. @param metrics names of the metrics of a run, if they are known */
export function readTarget(
  source: Source,
  file: TargetFile,
  ticks: number,
  metrics: readonly string[] | undefined,
  problems: Problem[],
): Target {
  const csv = openCsv(source, problems)
  const at = (column: string) => csv.header.indexOf(column)
  const scale = scales.filter(name => at(name) >= 0)
  const known: readonly string[] = [...columns, ...scales]
  const whole = columns.every(name => at(name) >= 0) && scale.length === 1 && csv.header.length === 4
  if (!whole) {
    const message = `expected the columns ${columns.join(', ')} and one of ${scales.join(', ')}, found ${csv.header.join(', ')}`
    const strange = csv.header.find(name => !known.includes(name))
    problems.push(problemAt(cellPlace(csv, -1, 0), message, strange && nearest(strange, known)))
    return { ...file, observations: [], sure: false }
  }
  const seen = new Set<string>()
  const observations: Observation[] = []
  for (const cells of readRows(csv, problems)) {
    const row = csv.offsets.length - 1
    const cell = (name: string) => cells[at(name)] ?? ''
    const report = (name: string, expected: string, hint?: string) => {
      const message = `${name}: expected ${expected}, found ${show(cell(name))}`
      problems.push(problemAt(cellPlace(csv, row, at(name)), message, hint))
    }
    const [month, value, told] = ['month', 'value', scale[0]!].map(name =>
      cell(name) === '' ? Number.NaN : Number(cell(name)),
    ) as [number, number, number]
    const metric = cell('metric')
    if (!(Number.isInteger(month) && month >= 1 && month <= ticks))
      report('month', `a month from 1 to ${ticks}`)
    if (metrics && !metrics.includes(metric))
      report('metric', 'the name of a metric', nearest(metric, metrics))
    if (!Number.isFinite(value)) report('value', 'a number')
    if (!(Number.isFinite(told) && told > 0)) report(scale[0]!, 'a number above 0')
    if (seen.has(`${month} ${metric}`)) report('month', 'each month of a metric once')
    seen.add(`${month} ${metric}`)
    observations.push({ month, metric, value, scale: scale[0] === 'sigma' ? 1 / told : Math.sqrt(told) })
  }
  if (csv.offsets.length === 0)
    problems.push(problemAt({ source, offset: 0 }, 'expected observations, found no row'))
  return { ...file, observations, sure: scale[0] === 'sigma' }
}

/** A search is told nothing that it would not heed. */
export function checkTarget(tree: MapTree, target: TargetFile, problems: Problem[]): void {
  const heeds: readonly string[] = heeded[target.method]
  for (const key of ['loss', 'starts', 'population'] as const)
    if (target[key] !== undefined && !heeds.includes(key))
      problems.push(
        problemAt(
          keyAt(tree, ['target', key]),
          `target.${key}: expected ${heeds.join(', ')} with method ${target.method}, found ${key}`,
        ),
      )
}

/** History matching has to know how sure an observation is. */
export function checkWaves(tree: MapTree, { waves, sure }: Target, problems: Problem[]): void {
  if (waves > 0 && !sure)
    problems.push(
      problemAt(
        keyAt(tree, ['target', 'waves']),
        `target.waves: expected 0 with a column weight, found ${waves}; history matching goes by a column sigma`,
      ),
    )
}
