/**
 * Techniques of a state: what it makes better than the scenario's recipes say. Factors by blueprint; all that plans, runs or reckons
 * with a recipe asks here, so that plans and factories go by the same numbers.
 */
import type { Economy, Sparse } from './economy.ts'
import type { StateWorld } from './world.ts'

/** In what respect a blueprint can be improved. */
export const kinds = ['labour', 'inputs', 'life', 'recovery'] as const
export type Kind = (typeof kinds)[number]

/** Factors by blueprint: on labour and inputs of a run, on the life of what it makes, and on the share of its waste that is collected. */
export interface Technique extends Record<Kind, Float64Array> {
  /** The tick at which these factors came into use. Whoever changes them sets it. */
  since: number
}

/** Number of places of improvements: every kind of every blueprint, [kind * blueprints + blueprint]. */
export const improvementCount = ({ blueprints }: Economy): number => kinds.length * blueprints.length

/** What one run takes in a state. */
export interface Recipes {
  inputs: Sparse
  labour: Sparse
  /** They come from what is put in, and shrink with it. */
  emissions: Sparse
  /** By blueprint: how long what it makes lasts, as a multiple of the life in the table of products. */
  life: Float64Array
}

/** The scenario's own techniques. */
export const newTechnique = (blueprints: number): Technique => ({
  since: 0,
  labour: new Float64Array(blueprints).fill(1),
  inputs: new Float64Array(blueprints).fill(1),
  life: new Float64Array(blueprints).fill(1),
  recovery: new Float64Array(blueprints).fill(1),
})

const known = new WeakMap<StateWorld, { since: number; recipes: Recipes }>()

/** The recipes as a state has them. */
export function recipesOf(economy: Economy, state: StateWorld): Recipes {
  const { technique } = state
  const found = known.get(state)
  if (found?.since === technique.since) return found.recipes
  const recipes = {
    inputs: scaled(economy.inputs, technique.inputs),
    labour: scaled(economy.labour, technique.labour),
    emissions: scaled(economy.emissions, technique.inputs),
    life: technique.life.map((better, b) => better * economy.blueprints[b]!.lifetime_factor),
  }
  known.set(state, { since: technique.since, recipes })
  return recipes
}

/** A table with the amounts of each row times the row's factor. */
function scaled(table: Sparse, factor: Float64Array): Sparse {
  const amount = table.amount.slice()
  factor.forEach((times, row) => {
    for (let i = table.start[row]!; i < table.start[row + 1]!; i++) amount[i]! *= times
  })
  return { ...table, amount }
}
