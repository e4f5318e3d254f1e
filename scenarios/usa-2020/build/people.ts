/** Age structure, death and birth rates of the United States from the World Population Prospects 2019. */
import { sum } from '../../build/matrix.ts'
import { records } from './raw.ts'

const period = '2015-2020'
const sexes = { female: 'F', male: 'M' } as const

/** Shares of the population by sex and five-year age group in 2020, and the rates of 2015-2020. */
export function people() {
  const ages = Object.entries(sexes).flatMap(([sex, letter]) =>
    records(`raw/wpp/pop${letter}.csv`).map(row => ({
      sex,
      age: Number.parseInt(row.age!, 10),
      width: 5,
      thousands: Number(row['2020']),
    })),
  )
  const total = sum(ages.map(group => group.thousands))
  const population = ages.map(({ sex, age, width, thousands }) => ({
    state: 'all',
    sex,
    age,
    width,
    share: thousands / total,
  }))
  const mortality = Object.entries(sexes).flatMap(([sex, letter]) => {
    const rows = records(`raw/wpp/mx${letter}.csv`)
    return rows.map((row, index) => {
      const age = Number(row.age)
      const next = rows[index + 1]
      // the last group is open: no one is above it, so it takes the width of the others
      return { sex, age, width: next ? Number(next.age) - age : 5, rate: Number(row[period]) }
    })
  })
  const tfr = Number(records('raw/wpp/tfr.csv')[0]![period])
  // percentASFR is the share in per cent of the total fertility rate that falls in a group of five years
  const fertility = records('raw/wpp/percentASFR.csv').map(row => ({
    age: Number.parseInt(row.age!, 10),
    width: 5,
    rate: (tfr * Number(row[period])) / 100 / 5,
  }))
  return { population, mortality, fertility, thousands: total }
}
