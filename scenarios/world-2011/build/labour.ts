/** Jobs by region and industry. WIOD's tables have none: employment by sector is split by value added and an assumed intensity. */
import { Matrix, sum } from '../../build/matrix.ts'
import { records } from './raw.ts'

const sectors = ['agriculture', 'industry', 'services'] as const

/**
 * Jobs by region and industry. Within a sector of a region jobs are in proportion to value added times `intensity(industry)`; an industry
 * without value added has none.
 */
export function jobsByIndustry(
  valueAdded: Matrix,
  sectorOf: (industry: string) => string,
  intensity: (industry: string) => number,
): Matrix {
  const jobs = new Matrix(valueAdded.rows, valueAdded.columns)
  for (const row of records('assumptions/employment.csv')) {
    const region = row.region!
    for (const sector of sectors) {
      const members = valueAdded.columns.filter(industry => sectorOf(industry) === sector)
      const weight = (industry: string) => valueAdded.at(region, industry) * intensity(industry)
      const all = sum(members.map(weight))
      for (const industry of members) {
        const employed = Number(row.jobs_million) * 1e6 * Number(row[sector])
        jobs.set(region, industry, (employed * weight(industry)) / all)
      }
    }
  }
  return jobs
}
