/** The table as WIOD has it: who sold what to whom, by region and industry of both, M$ a year at basic prices. */
import { Matrix } from '../../build/matrix.ts'
import { matrix, records } from './raw.ts'

export const finalUses = ['hh_consumption', 'npish', 'government', 'gfcf', 'inventory_change'] as const
export type FinalUse = (typeof finalUses)[number]

/** What is sold by an industry of one region to industries and final uses of another (or the same). */
export interface Flows {
  regions: readonly string[]
  /** Codes c1 to c35, of an industry and of the product it makes. */
  industries: readonly string[]
  names: ReadonlyMap<string, string>
  output: Matrix
  valueAdded: Matrix
  /** By region of origin and of use: product x industry. */
  inputs(origin: string, region: string): Matrix
  /** By region of origin and of use: product x final use. */
  final(origin: string, region: string): Matrix
}

const key = (origin: string, region: string) => `${origin}>${region}`

export function readFlows(): Flows {
  const industryRows = records('raw/wiod/industries.csv')
  const industries = industryRows.map(row => row.wiod!)
  const sectors = records('raw/wiod/sectors_10reg.csv.gz')
  const regions = [...new Set(sectors.map(row => row.region!))]
  const output = new Matrix(regions, industries)
  const valueAdded = new Matrix(regions, industries)
  for (const { region, industry_no, output_musd, value_added_musd } of sectors) {
    output.set(region!, `c${industry_no}`, Number(output_musd))
    valueAdded.set(region!, `c${industry_no}`, Number(value_added_musd))
  }
  const pairs = (columns: readonly string[]) =>
    new Map(
      regions.flatMap(origin =>
        regions.map(region => [key(origin, region), new Matrix(industries, columns)]),
      ),
    )
  const inputs = pairs(industries)
  const final = pairs(finalUses)
  const fill = (path: string, into: Map<string, Matrix>, columnOf: (name: string) => string) => {
    for (const { row, column, value } of matrix(path).cells()) {
      const [origin, product] = row.split('.') as [string, string]
      const [region, by] = column.split('.') as [string, string]
      into.get(key(origin, region))!.add(`c${product}`, columnOf(by), value)
    }
  }
  fill('raw/wiod/Z_10reg_350.csv.gz', inputs, industry => `c${industry}`)
  fill('raw/wiod/final_10reg.csv.gz', final, use => use)
  return {
    regions,
    industries,
    names: new Map(industryRows.map(row => [row.wiod!, row.name!])),
    output,
    valueAdded,
    inputs: (origin, region) => inputs.get(key(origin, region))!,
    final: (origin, region) => final.get(key(origin, region))!,
  }
}
