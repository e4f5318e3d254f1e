/** The programs in which states made their plans of the month, for those who want to look at the plans themselves. */
import type { LexResult } from '../../../solver/lexicographic.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Area } from './planner.ts'

/** A plan that was made: the program with the month's numbers in it, and its solution. */
export interface PlannedArea {
  area: Area
  result: LexResult
}

const planned = new WeakMap<StateWorld, PlannedArea>()

/** The program of a state's last plan; nothing where the plan was made without one. */
export const plannedIn = (state: StateWorld): PlannedArea | undefined => planned.get(state)

/** Notes how a state's plan was made. */
export function setPlanned(state: StateWorld, made: PlannedArea | undefined): void {
  if (made) planned.set(state, made)
  else planned.delete(state)
}

/** Asked for the program of a plan that was made without one. */
export class NoProgram extends Error {
  override name = 'NoProgram'

  constructor(variant: string) {
    super(
      `planner.variant is ${variant}: this month's plan is made without a program, so there is none to look at`,
    )
  }
}
