/** Age structure, death and birth rates of the regions, from the World Population Prospects 2019. */
import { sum } from '../../build/matrix.ts'
import { keyed, records } from './raw.ts'

const sexes = { female: 'F', male: 'M' } as const
type Sex = keyof typeof sexes
const period = '2010-2015'
const world = '900'
/** The region that is the world without the others. */
export const rest = 'ROW'

/** From this age on the rest dies at the rates of the world: what the others leave of so few people is noise. */
const noisyAge = 85

/** Thousands of people and, where they apply, events a year, by sex and first age of the group. */
type Counts = Map<string, number>
const key = (sex: Sex, age: number) => `${sex} ${age}`

/** An area's people in the middle of 2011 by sex and five-year group, a fifth of the way from 2010 to 2015. */
function peopleOf(code: string): Counts {
  return new Map(
    (Object.keys(sexes) as Sex[]).flatMap(sex =>
      records(`raw/wpp/pop${sexes[sex]}.csv`)
        .filter(row => row.country_code === code)
        .map((row): [string, number] => [
          key(sex, Number.parseInt(row.age!, 10)),
          0.8 * Number(row['2010']) + 0.2 * Number(row['2015']),
        ]),
    ),
  )
}

/** Central death rates by sex and age 0, 1, 5, 10 ... 100, and births per woman by age 15, 20 ... 45, a year. */
function ratesOf(code: string): { deaths: Counts; births: Counts } {
  const deaths = (Object.keys(sexes) as Sex[]).flatMap(sex =>
    records(`raw/wpp/mx${sexes[sex]}.csv`)
      .filter(row => row.country_code === code)
      .map((row): [string, number] => [key(sex, Number(row.age)), Number(row[period])]),
  )
  const tfr = Number(keyed('raw/wpp/tfr.csv', 'country_code').get(code)![period])
  // percentASFR is the share in per cent of the total fertility rate that falls in a group of five years
  const births = records('raw/wpp/percentASFR.csv')
    .filter(row => row.country_code === code)
    .map((row): [string, number] => [
      key('female', Number.parseInt(row.age!, 10)),
      (tfr * Number(row[period])) / 100 / 5,
    ])
  return { deaths: new Map(deaths), births: new Map(births) }
}

/** The five-year group that an age of the life table lies in. */
const groupOf = (name: string) => (name.endsWith(' 1') ? name.replace(/1$/, '0') : name)

interface Demography {
  people: Counts
  /** Deaths and births a year, thousands. */
  deaths: Counts
  births: Counts
}

function area(code: string, thousands?: number): Demography {
  const own = peopleOf(code)
  const factor = thousands === undefined ? 1 : thousands / sum(own.values())
  const people = new Map([...own].map(([name, count]) => [name, count * factor]))
  const events = (rates: Counts) =>
    new Map([...rates].map(([name, rate]) => [name, rate * people.get(groupOf(name))!]))
  const { deaths, births } = ratesOf(code)
  return { people, deaths: events(deaths), births: events(births) }
}

const combine = (areas: readonly Demography[], sign = 1): Demography => {
  const add = (of: (each: Demography) => Counts) => {
    const [first, ...others] = areas.map(of)
    const total = (name: string) => first!.get(name)! + sign * sum(others.map(other => other.get(name) ?? 0))
    return new Map([...first!.keys()].map(name => [name, total(name)]))
  }
  return {
    people: add(each => each.people),
    deaths: add(each => each.deaths),
    births: add(each => each.births),
  }
}

const scaled = (each: Demography, thousands: number): Demography => {
  const factor = thousands / sum(each.people.values())
  const times = (counts: Counts) => new Map([...counts].map(([name, count]) => [name, count * factor]))
  return { people: times(each.people), deaths: times(each.deaths), births: times(each.births) }
}

/**
 * The demography of each region: of its areas together, brought to the region's people where they stand for more than themselves.
 * The rest of the world is what the others leave of the world, people, deaths and births.
 */
export function demography(regions: readonly string[], thousandsOf: (region: string) => number | undefined) {
  const areas = records('assumptions/areas.csv')
  const known = regions
    .filter(region => region !== rest)
    .map((region): [string, Demography] => {
      const members = areas.filter(row => row.region === region)
      const together = combine(
        members.map(({ code, thousands }) => area(code!, thousands === '' ? undefined : Number(thousands))),
      )
      const thousands = thousandsOf(region)
      return [region, thousands === undefined ? together : scaled(together, thousands)]
    })
  const left = combine([area(world), ...known.map(([, each]) => each)], -1)
  for (const [name, rate] of ratesOf(world).deaths) {
    if (Number(name.split(' ')[1]) >= noisyAge) left.deaths.set(name, rate * left.people.get(name)!)
  }
  const all = new Map([...known, [rest, left] as const])
  const total = (region: string) => sum(all.get(region)!.people.values())
  const split = (name: string) => {
    const [sex, age] = name.split(' ') as [Sex, string]
    return { sex, age: Number(age) }
  }
  /** The events of a group per head. */
  const rate = (region: string, events: Counts, name: string) =>
    events.get(name)! / all.get(region)!.people.get(groupOf(name))!
  const rows = <T>(row: (region: string, each: Demography) => T[]) =>
    regions.flatMap(region => row(region, all.get(region)!))
  return {
    /** People in the middle of 2011. */
    people: new Map(regions.map(region => [region, Math.round(1000 * total(region))])),
    population: rows((state, { people }) =>
      [...people].map(([name, count]) => ({ state, ...split(name), width: 5, share: count / total(state) })),
    ),
    mortality: rows((state, { deaths }) =>
      [...deaths.keys()].map(name => {
        const { sex, age } = split(name)
        return { state, sex, age, width: age === 0 ? 1 : age === 1 ? 4 : 5, rate: rate(state, deaths, name) }
      }),
    ),
    fertility: rows((state, { births }) =>
      [...births.keys()].map(name => ({
        state,
        age: split(name).age,
        width: 5,
        rate: rate(state, births, name),
      })),
    ),
  }
}
