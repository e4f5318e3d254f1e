/** The 50 states: people, place, output and occupations. */

import { Matrix, sum } from '../../build/matrix.ts'
import type { Accounts } from './accounts.ts'
import { records } from './raw.ts'

export interface State {
  id: string
  name: string
  people: number
  x_km: number
  y_km: number
  /** Census division. */
  division: string
  /** Names of the states it is made of in the raw tables: itself, or the members of a division. */
  members: string[]
}

/** Kilometres per degree of latitude, and per degree of longitude at 38 degrees north. */
const [kmPerLatitude, kmPerLongitude] = [111.2, 87.6]
/** Alaska and Hawaii stand in the south-west corner of the map, as in most atlases. */
const insets: Record<string, [number, number]> = { AK: [300, 2300], HI: [900, 2600] }
const round10 = (km: number) => Math.round(km / 10) * 10

/** Equirectangular positions: x east of 125 W, y south of 50 N. */
export const states = (): State[] =>
  records('raw/states.csv').map(({ code, name, people, latitude, longitude, division }) => {
    const [x, y] = insets[code!] ?? [
      round10((Number(longitude) + 125) * kmPerLongitude),
      round10((50 - Number(latitude)) * kmPerLatitude),
    ]
    return {
      id: code!,
      name: name!,
      people: Number(people),
      x_km: x,
      y_km: y,
      division: division!,
      members: [name!],
    }
  })

/**
 * Output by state and industry, M$ a year. The state table is by commodity and lacks the District of Columbia and what is
 * overseas: an industry's national output is split in the proportions of the commodity of the same code.
 */
export function outputByState({ industries, make }: Accounts, ids: readonly string[]) {
  const tabled = new Map(
    records('raw/stateio/all_states_sectors.csv.gz').map(row => [
      row.sector!,
      Number(row.commodity_output_usd),
    ]),
  )
  const output = new Matrix(ids, industries)
  let [covered, national] = [0, 0]
  for (const industry of industries) {
    const parts = ids.map(id => tabled.get(`${industry}/US-${id}`)!)
    const total = sum(parts)
    ids.forEach((id, index) => {
      output.set(id, industry, (make.rowSum(industry) * parts[index]!) / total)
    })
    covered += total / 1e6
    national += make.rowSum(industry)
  }
  return { output, missing: national - covered }
}

/** Workers by name of the state and occupation group. */
export function workersByState(): Matrix {
  const rows = records('raw/acs/states_2018_industry13_by_5_occupations.csv.gz')
  const names = (column: string) => [...new Set(rows.map(row => row[column]!))]
  const workers = new Matrix(names('name'), names('occupation'))
  for (const row of rows) workers.add(row.name!, row.occupation!, Number(row.workers))
  return workers
}
