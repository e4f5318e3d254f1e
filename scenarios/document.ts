/**
 * A YAML text as a tree in which every key and value knows its place, so that merged files still tell where each came from.
 * Built from js-yaml's events. YAML 1.2 core schema; anchors and aliases are read, tags are not.
 */
import {
  boolCoreTag,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from 'js-yaml'
import type { Problem } from './problem.ts'
import { type Place, problemAt, type Source } from './source.ts'

export type Tree = MapTree | ListTree | ScalarTree
export interface MapTree extends Place {
  kind: 'map'
  entries: Map<string, { key: Place; value: Tree }>
}
export interface ListTree extends Place {
  kind: 'list'
  items: Tree[]
}
export interface ScalarTree extends Place {
  kind: 'scalar'
  value: string | number | boolean | null
}

/** Reads the one document of `source`. Problems of syntax go to `problems`; then the tree holds what could be read, or is absent. */
export function parseDocument(source: Source, problems: Problem[]): Tree | undefined {
  try {
    const events = parseEvents(source.text, {})
    const documents = events.filter(event => event.type === EVENT_ID.DOCUMENT).length
    if (documents > 1) {
      problems.push(problemAt({ source, offset: 0 }, `expected one YAML document, found ${documents}`))
      return undefined
    }
    if (documents === 0) return { kind: 'scalar', value: null, source, offset: 0 }
    return new Builder(source, events, problems).node(0)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    problems.push(
      problemAt({ source, offset: error.mark?.position ?? 0 }, `expected YAML, found: ${error.reason}`),
    )
    return undefined
  }
}

/** Walks the events once; each method reads one node and leaves `at` behind it. */
class Builder {
  private at = 1
  private readonly anchors = new Map<string, Tree>()
  private readonly source: Source
  private readonly events: Event[]
  private readonly problems: Problem[]

  constructor(source: Source, events: Event[], problems: Problem[]) {
    this.source = source
    this.events = events
    this.problems = problems
  }

  /** `fallback` is the offset of a node that has no text of its own (an empty value). */
  node(fallback: number): Tree {
    const event = this.events[this.at++]!
    switch (event.type) {
      case EVENT_ID.ALIAS:
        return this.alias(event.anchorStart, event.anchorEnd)
      case EVENT_ID.SCALAR:
        return this.named(event, this.scalar(event, fallback))
      case EVENT_ID.SEQUENCE:
        return this.named(event, this.list(event.start))
      case EVENT_ID.MAPPING:
        return this.named(event, this.map(event.start))
      default:
        throw new TypeError(`unexpected YAML event ${event.type}`)
    }
  }

  private list(offset: number): ListTree {
    const items: Tree[] = []
    while (this.more()) items.push(this.node(offset))
    return { kind: 'list', items, source: this.source, offset }
  }

  private map(offset: number): MapTree {
    const entries: MapTree['entries'] = new Map()
    while (this.more()) {
      const key = this.node(offset)
      const value = this.node(key.offset)
      if (key.kind !== 'scalar') {
        this.report(key.offset, `expected a text as key, found a ${key.kind}`)
        continue
      }
      const name = String(key.value)
      const first = entries.get(name)
      if (first) {
        const { line } = problemAt(first.key, '')
        this.report(key.offset, `expected each key once, found "${name}" again (first on line ${line})`)
      } else entries.set(name, { key: { source: this.source, offset: key.offset }, value })
    }
    return { kind: 'map', entries, source: this.source, offset }
  }

  /** Whether the open collection has another node; steps over its end. */
  private more(): boolean {
    if (this.events[this.at]!.type !== EVENT_ID.POP) return true
    this.at++
    return false
  }

  private scalar(event: ScalarEvent, fallback: number): ScalarTree {
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
    const offset = event.valueStart < 0 ? fallback : event.valueStart - (quoted ? 1 : 0)
    const text = event.valueStart < 0 ? '' : getScalarValue(this.source.text, event)
    const value = event.style === SCALAR_STYLE.PLAIN ? plainScalar(text) : text
    return { kind: 'scalar', value, source: this.source, offset }
  }

  private named(event: { anchorStart: number; anchorEnd: number; tagStart: number }, tree: Tree): Tree {
    if (event.tagStart >= 0) this.report(event.tagStart, 'expected plain YAML, found a tag')
    if (event.anchorStart >= 0) {
      this.anchors.set(this.source.text.slice(event.anchorStart, event.anchorEnd), tree)
    }
    return tree
  }

  private alias(start: number, end: number): Tree {
    const name = this.source.text.slice(start, end)
    const tree = this.anchors.get(name)
    if (tree) return tree
    this.report(start - 1, `expected an anchor defined before, found *${name}`)
    return { kind: 'scalar', value: null, source: this.source, offset: start - 1 }
  }

  private report(offset: number, message: string): void {
    this.problems.push(problemAt({ source: this.source, offset }, message))
  }
}

const coreTags = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag]

function plainScalar(text: string): ScalarTree['value'] {
  for (const tag of coreTags) {
    const value = tag.resolve(text, false, tag.tagName)
    if (value !== NOT_RESOLVED) return value
  }
  return text
}
