/** The nine census divisions in place of the 50 states: the same totals in a smaller plan. */
import { Matrix, sum } from '../../build/matrix.ts'
import type { Sources } from './sources.ts'

const nameOf = (division: string) =>
  division
    .split('-')
    .map(word => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')

/** A division lies at the centre of its people. */
export function inDivisions(sources: Sources): Sources {
  const { states, accounts, output } = sources
  const divisions = [...new Set(states.map(state => state.division))].sort()
  const merged = new Matrix(divisions, accounts.industries)
  for (const { id, division } of states) {
    for (const industry of accounts.industries) merged.add(division, industry, output.at(id, industry))
  }
  return {
    ...sources,
    output: merged,
    states: divisions.map(division => {
      const members = states.filter(state => state.division === division)
      const people = sum(members.map(state => state.people))
      const centre = (axis: 'x_km' | 'y_km') =>
        Math.round(sum(members.map(state => state[axis] * state.people)) / people / 10) * 10
      return {
        id: division,
        name: nameOf(division),
        people,
        x_km: centre('x_km'),
        y_km: centre('y_km'),
        division,
        members: members.map(state => state.name),
      }
    }),
  }
}
