/** Levers: each moves an option that exists, over words that the option may take or a range in base units, and stands in that range now. */
import { z } from 'zod'
import type { Tree } from './document.ts'
import { nearest, type Problem, show } from './problem.ts'
import { scenario as schema } from './schema.ts'
import { optionPaths, schemaAt } from './shape.ts'
import { type Place, problemAt } from './source.ts'
import { keyAt, valueAt } from './tree.ts'
import type { ScenarioOptions } from './validate.ts'

/** Not options: what the scenario is about, and levers themselves. */
const fixed = ['format', 'title', 'description', 'tables', 'levers', 'shocks', 'start']
const movable = new Set(optionPaths(schema).filter(path => !fixed.includes(path.split('.')[0]!)))

/** `options` are the sections that are valid; the paths are checked even where the levers are not. */
export function checkLevers(tree: Tree, options: Partial<ScenarioOptions>, problems: Problem[]): void {
  const levers = valueAt(tree, ['levers'])
  if (levers?.kind !== 'map') return
  for (const name of levers.entries.keys()) {
    const path = valueAt(tree, ['levers', name, 'path'])
    if (path?.kind !== 'scalar' || typeof path.value !== 'string') continue
    if (!movable.has(path.value)) {
      const message = `levers.${name}.path: expected the path of an option, found ${show(path.value)}`
      problems.push(problemAt(path, message, nearestPath(path.value)))
    } else if (options.levers) checkValues(tree, name, path.value, options, problems)
  }
}

/** The option meant: by its last name, then by the whole path, of which much is the same in all. */
function nearestPath(path: string): string | undefined {
  const last = (dotted: string) => dotted.slice(dotted.lastIndexOf('.') + 1)
  const name = nearest(last(path), [...movable].map(last))
  const meant = [...movable].filter(option => last(option) === name)
  return nearest(path, meant) ?? meant[0]
}

function checkValues(
  tree: Tree,
  name: string,
  path: string,
  options: Partial<ScenarioOptions>,
  problems: Problem[],
): void {
  const { range, options: words } = options.levers![name]!
  const report = (
    key: string,
    message: string,
    hint?: string,
    place: Place = keyAt(tree, ['levers', name, key]),
  ) => problems.push(problemAt(place, `levers.${name}.${key}: ${message}`, hint))
  const option = schemaAt(schema, path.split('.'))
  if (option instanceof z.ZodEnum) {
    const known = option.options.map(String)
    if (range) report('range', `expected options, since ${path} is one of ${known.join(', ')}; found a range`)
    words?.forEach((word, index) => {
      if (known.includes(word)) return
      const place = valueAt(tree, ['levers', name, 'options', index])
      report(
        'options',
        `expected one of ${known.join(', ')}, found ${show(word)}`,
        nearest(word, known),
        place,
      )
    })
    return
  }
  if (!range) return void report('range', `expected the least and greatest value of ${path}, found nothing`)
  const [low, high] = range
  if (!(low < high)) return void report('range', `expected two rising numbers, found ${low} and ${high}`)
  const value = path
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], options)
  if (typeof value === 'number' && !(value >= low && value <= high)) {
    const place = valueAt(tree, path.split('.')) ?? keyAt(tree, ['levers', name])
    problems.push(
      problemAt(
        place,
        `${path}: expected a value within the range of the lever ${name} (${low} to ${high}), found ${value}`,
      ),
    )
  }
}
