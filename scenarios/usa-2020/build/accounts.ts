/**
 * Make, use and final demand of 2020 in million dollars (M$) a year, with what real tables have repaired so that every
 * entry is a physical flow >= 0. Every repair keeps the row balance: output + imports = intermediate + final use.
 */
import { Matrix } from '../../build/matrix.ts'

/** Final uses as the scenario tells them apart. Investment is grouped by who invests. */
export const finalUses = [
  'consumption',
  'defence',
  'federal',
  'state',
  'invest_private',
  'invest_housing',
  'invest_defence',
  'invest_federal',
  'invest_state',
  'inventory',
  'exports',
  'imports',
] as const
export type FinalUse = (typeof finalUses)[number]
export type Investor = 'private' | 'housing' | 'defence' | 'federal' | 'state'

/** BEA final-demand code to final use. Federal enterprises invest with federal nondefence, state enterprises with the states. */
const useOf: Record<string, FinalUse> = {
  F010: 'consumption',
  F02S: 'invest_private',
  F02E: 'invest_private',
  F02N: 'invest_private',
  F02R: 'invest_housing',
  F030: 'inventory',
  F040: 'exports',
  F050: 'imports',
  F06C: 'defence',
  F06S: 'invest_defence',
  F06E: 'invest_defence',
  F06N: 'invest_defence',
  F07C: 'federal',
  F07S: 'invest_federal',
  F07E: 'invest_federal',
  F07N: 'invest_federal',
  F10C: 'state',
  F10S: 'invest_state',
  F10E: 'invest_state',
  F10N: 'invest_state',
}

export interface Accounts {
  commodities: readonly string[]
  industries: readonly string[]
  /** Industry by commodity, >= 0. */
  make: Matrix
  /** Commodity by industry, >= 0. */
  use: Matrix
  /** Commodity by final use; imports count positive; only inventory change may be negative. */
  final: Matrix
}

export interface Repair {
  what: string
  cells: number
  /** Sum of the absolute amounts moved, M$ a year. */
  moved: number
}

/** Copies the raw tables into accounts without negative flows; what was done is in `repairs`. */
export function repairedAccounts(make: Matrix, use: Matrix, demand: Matrix): [Accounts, Repair[]] {
  const industries = make.rows.filter(industry => make.rowSum(industry) > 0)
  const accounts: Accounts = {
    commodities: make.columns,
    industries,
    make: new Matrix(industries, make.columns),
    use: new Matrix(use.rows, industries),
    final: new Matrix(demand.rows, finalUses),
  }
  const repairs: Repair[] = []
  const repair = (what: string) => {
    const entry: Repair = { what, cells: 0, moved: 0 }
    repairs.push(entry)
    return (amount: number) => {
      entry.cells++
      entry.moved += Math.abs(amount)
    }
  }
  const byProduct = repair('negative input: moved to the make table as a by-product of the same industry')
  const foreignMargin = repair('positive import (duties and freight earned on imports): moved to exports')
  const released = repair(
    'negative investment (used goods sold by investors): supply from outside, moved to imports',
  )
  const foreignSpending = repair(
    'negative consumption (spending of non-residents): taken from exports of the same row',
  )

  const idle = repair('input of an industry without output: left out with the industry')
  for (const { row, column, value } of make.cells()) {
    if (industries.includes(row)) accounts.make.add(row, column, value)
  }
  for (const { row, column, value } of use.cells()) {
    if (!industries.includes(column)) idle(value)
    else if (value > 0) accounts.use.add(row, column, value)
    else {
      accounts.make.add(column, row, -value)
      byProduct(value)
    }
  }
  for (const { row, column, value } of demand.cells()) {
    const kind = useOf[column]
    if (kind === undefined) throw new RangeError(`unknown final demand ${column}`)
    if (kind === 'imports' && value > 0) {
      accounts.final.add(row, 'exports', value)
      foreignMargin(value)
    } else if (kind === 'imports') accounts.final.add(row, 'imports', -value)
    else if (value > 0 || kind === 'inventory') accounts.final.add(row, kind, value)
    else if (kind === 'consumption') {
      accounts.final.add(row, 'exports', value)
      foreignSpending(value)
    } else {
      accounts.final.add(row, 'imports', -value)
      released(value)
    }
  }
  return [accounts, repairs]
}

/** Output less intermediate use: what all final uses together take net of imports, M$ a year. May be negative. */
export const netFinalDemand = ({ make, use }: Accounts, commodity: string): number =>
  make.columnSum(commodity) - use.rowSum(commodity)

/** Net final demand as the final-demand table has it. It differs from `netFinalDemand` by the rounding of the source. */
export function tabledFinalDemand({ final }: Accounts, commodity: string): number {
  const imports = final.at(commodity, 'imports')
  return final.rowSum(commodity) - 2 * imports
}
