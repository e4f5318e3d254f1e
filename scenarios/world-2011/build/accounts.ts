/**
 * The flows as an economy of regions that make the same 35 products with techniques of their own: what a region uses of a product,
 * wherever it comes from. What a region's statistics do not tell apart as an industry (five cases) its techniques do not use. Yearly; M$ of 2011, farm and food products in M$ at world prices (food.ts). Every entry that a plan reads is >= 0.
 */
import { Matrix } from '../../build/matrix.ts'
import { type Flows, finalUses } from './flows.ts'
import { type FoodVolumes, foodProducts } from './food.ts'

export interface Accounts {
  regions: readonly string[]
  products: readonly string[]
  /** Region x product. Who makes nothing of a product has no industry for it. */
  output: Matrix
  /** By region: product x industry. */
  inputs: ReadonlyMap<string, Matrix>
  /** By region: product x final use; only inventory change may be negative. */
  final: ReadonlyMap<string, Matrix>
}

export interface Repair {
  what: string
  cells: number
  /** Sum of the absolute amounts, M$ a year. */
  moved: number
}

/** @throws RangeError on a negative flow other than inventory change, which the table is not known to have */
export function accountsOf(flows: Flows, food: FoodVolumes): [Accounts, Repair] {
  const { regions, industries } = flows
  const volume = (origin: string, product: string) =>
    foodProducts.includes(product) ? food.perDollar.get(origin)! : 1
  const output = new Matrix(regions, industries)
  for (const { row, column, value } of flows.output.cells())
    output.set(row, column, value * volume(row, column))

  const foreign: Repair = {
    what: 'use of a service that the region itself has no industry for: left out',
    cells: 0,
    moved: 0,
  }
  const inputs = new Map(regions.map(region => [region, new Matrix(industries, industries)]))
  const final = new Map(regions.map(region => [region, new Matrix(industries, finalUses)]))
  for (const region of regions) {
    const take = (origin: string, from: Matrix, into: Matrix) => {
      for (const { row, column, value } of from.cells()) {
        if (value < 0 && column !== 'inventory_change')
          throw new RangeError(`negative flow of ${row} into ${column} of ${region}`)
        if (output.at(region, row) > 0) into.add(row, column, value * volume(origin, row))
        else {
          foreign.cells++
          foreign.moved += Math.abs(value)
        }
      }
    }
    for (const origin of regions) {
      take(origin, flows.inputs(origin, region), inputs.get(region)!)
      take(origin, flows.final(origin, region), final.get(region)!)
    }
  }
  return [{ regions, products: industries, output, inputs, final }, foreign]
}

/** The industries that a region has. */
export const industriesOf = ({ output, products }: Accounts, region: string): string[] =>
  products.filter(product => output.at(region, product) > 0)

/** Output of the world less what its industries use: what all final uses together take. May be negative. */
export const netFinalDemand = ({ output, inputs }: Accounts, product: string): number =>
  output.columnSum(product) - [...inputs.values()].reduce((total, table) => total + table.rowSum(product), 0)

/** Final demand as the table has it. It differs from `netFinalDemand` by the rounding of the source. */
export const tabledFinalDemand = ({ final }: Accounts, product: string): number =>
  [...final.values()].reduce((total, table) => total + table.rowSum(product), 0)
