/**
 * Key places: those of an occupation without which its work is not done even in a full week. Places beyond them only share the work.
 */
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { fewestPlaces } from './openings.ts'

/**
 * Points that a key place costs when it stays empty: more than what several people can gain by taking other places. Twice as much in the
 * dearest trade, and the more the fewer of all key places are the trade's (up to FEW times), for all that takes its work is cut by the share
 * that is missing.
 */
const EMPTY = 3000
const FEW = 100

/** By occupation. */
export interface KeyPlaces {
  /** Key places that nobody holds. */
  free: Float64Array
  /** What each costs if it stays empty, points. */
  cost: Float64Array
}

/** The key places of a month; `planned` are hours and `vacancies` places by job. */
export function keyPlaces(
  state: StateWorld,
  act: Act,
  planned: Float64Array,
  vacancies: Float64Array,
): KeyPlaces {
  const { labour, plan } = state
  const sectors = act.economy.sectors.length
  const ofOccupation = (column: Float64Array, o: number) =>
    column.subarray(o * sectors, (o + 1) * sectors).reduce((a, b) => a + b, 0)
  const key = labour.meanSkill.map((skill, o) => fewestPlaces(act, ofOccupation(planned, o) / skill))
  const all = key.reduce((a, b) => a + b, 0)
  const dearest = Math.max(...plan.labourPrice, 1e-12)
  return {
    free: key.map((n, o) => Math.max(0, n - ofOccupation(labour.places, o) + ofOccupation(vacancies, o))),
    cost: key.map((n, o) =>
      Math.floor(
        EMPTY * (1 + Math.min(1, plan.labourPrice[o]! / dearest)) * Math.min(FEW, all / Math.max(1, n)),
      ),
    ),
  }
}
