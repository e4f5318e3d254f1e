/** The course of a year: means by calendar month as lines, from least to most as bands. */
import { max, min } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { listed, withUnit } from '../base/format.ts'
import { MONTHS } from '../base/time.ts'
import { type AxisTick, BaseAxis, gutter, type Plot, ValueAxis, valueTicks } from './axis.tsx'
import { type Captions, type Chart, colourOf, DASH, type Role } from './chart.ts'
import { pushApart, textWidth } from './labels.ts'

/** Each with twelve values from January on; NaN in months without any. */
export interface Course {
  name: string
  role: Role
  mean: ArrayLike<number>
  least: ArrayLike<number>
  most: ArrayLike<number>
}

export interface SeasonSpec extends Captions {
  courses: Course[]
}

interface PlacedCourse {
  course: Course
  path: string
  band: string
  y: number
  labelY: number
}

export interface PlacedSeason {
  width: number
  height: number
  plot: Plot
  valueTicks: AxisTick[]
  monthTicks: AxisTick[]
  courses: PlacedCourse[]
}

const HEIGHT = 200
const YEAR = MONTHS.map((_, month) => month)

function layout({ courses }: SeasonSpec, width: number): PlacedSeason {
  const top = max(courses, ({ most }) => max(Array.from(most).filter(Number.isFinite))) || 1
  const y = scaleLinear([0, top], [HEIGHT - 22, 12]).nice(4)
  const values = valueTicks(y, 4)
  const plot = {
    left: gutter(values),
    right: width - 14 - Math.max(0, ...courses.map(({ name }) => textWidth(name))),
    top: y.range()[1]!,
    bottom: y.range()[0]!,
  }
  const x = scaleLinear([0, 11], [plot.left + 10, plot.right])
  const letters = plot.right - plot.left < 300
  const placed = courses.map(course => {
    const has = (month: number) => Number.isFinite(course.mean[month])
    const last = YEAR.filter(has).at(-1)
    return {
      course,
      path: line<number>(x, month => y(course.mean[month]!)).defined(has)(YEAR) ?? '',
      band:
        area<number>(
          x,
          month => y(course.least[month]!),
          month => y(course.most[month]!),
        ).defined(has)(YEAR) ?? '',
      y: last === undefined ? plot.bottom : y(course.mean[last]!),
      labelY: 0,
    }
  })
  const places = pushApart(
    placed.map(one => one.y),
    13,
    plot.top,
    plot.bottom,
  )
  for (const [k, one] of placed.entries()) one.labelY = places[k]!
  return {
    width,
    height: HEIGHT,
    plot,
    valueTicks: values,
    monthTicks: MONTHS.map((name, month) => ({ at: x(month), label: letters ? name[0]! : name })),
    courses: placed,
  }
}

const Draw = ({ placed: { plot, courses, valueTicks, monthTicks } }: { placed: PlacedSeason }) => (
  <>
    <ValueAxis ticks={valueTicks} plot={plot} />
    <BaseAxis ticks={monthTicks} plot={plot} />
    {courses.map(({ course, band }) => (
      <path key={course.name} d={band} fill={colourOf(course.role)} fill-opacity="0.12" />
    ))}
    {courses.map(({ course, path, labelY }) => (
      <g key={course.name}>
        <path
          d={path}
          fill="none"
          stroke={colourOf(course.role)}
          stroke-width="1.8"
          stroke-dasharray={DASH[course.role]}
        />
        <text x={plot.right + 8} y={labelY} dy="0.32em" fill={colourOf(course.role)}>
          {course.name}
        </text>
      </g>
    ))}
  </>
)

function summary({ title, unit, courses }: SeasonSpec): string {
  const told = courses.flatMap(({ name, mean }) => {
    const months = YEAR.filter(month => Number.isFinite(mean[month]))
    if (months.length === 0) return []
    const [low, high] = [min(months, month => mean[month]!)!, max(months, month => mean[month]!)!]
    const when = (value: number) => MONTHS[months.find(month => mean[month] === value)!]
    return `${name} between ${withUnit(low, unit)} (${when(low)}) and ${withUnit(high, unit)} (${when(high)})`
  })
  return `${title}: ${listed(told) || 'no values'}.`
}

export const seasonChart: Chart<SeasonSpec, PlacedSeason> = {
  name: 'season',
  layout,
  Draw,
  summary,
  table: ({ unit, courses }) => ({
    columns: [
      { label: 'month', unit: '' },
      ...courses.flatMap(({ name }) =>
        [name, `${name}, least`, `${name}, most`].map(label => ({ label, unit })),
      ),
    ],
    rows: MONTHS.map((name, month) => [
      name,
      ...courses.flatMap(({ mean, least, most }) => [mean[month]!, least[month]!, most[month]!]),
    ]),
  }),
}
