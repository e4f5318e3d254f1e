/** The views in the order in which they stand. */
import { compare } from './compare/view.tsx'
import { decisions } from './decisions/view.tsx'
import { food } from './food/view.tsx'
import { lab } from './lab/view.tsx'
import { ledger } from './ledger/view.tsx'
import { materials } from './materials/view.tsx'
import { planner } from './planner/view.tsx'
import { production } from './production/view.tsx'
import { summary } from './summary/view.tsx'
import { union } from './union/view.tsx'
import type { View } from './view.ts'
import { work } from './work/view.tsx'

export const views: readonly View[] = [
  summary,
  production,
  planner,
  materials,
  food,
  work,
  union,
  decisions,
  ledger,
  compare,
  lab,
]

/** The view of that name; the first one when there is none. */
export const viewNamed = (name: string): View => views.find(view => view.name === name) ?? views[0]!
