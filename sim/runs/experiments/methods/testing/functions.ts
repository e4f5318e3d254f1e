/** Functions whose answers are known in closed form. For tests and benches only: their sines may differ in the last bit between engines. */
import type { Design } from '../designs/design.ts'
import { row, rowCount } from '../designs/design.ts'

/** A function of every row of a design. */
export const outputs = (design: Design, f: (x: Float64Array) => number): Float64Array =>
  Float64Array.from({ length: rowCount(design) }, (_, r) => f(row(design, r)))

/** T. Ishigami, T. Homma, "An importance quantification technique in uncertainty analysis for computer models", 1990; a = 7, b = 0.1. */
export function ishigami(unit: Float64Array): number {
  const [x, y, z] = [...unit].map(u => Math.PI * (2 * u - 1)) as [number, number, number]
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x)
}

export const ishigamiIndices = {
  first: [0.3139051911, 0.4424111448, 0],
  total: [0.5575888552, 0.4424111448, 0.2436836641],
  /** The only interaction is that of the first and third. */
  second: [0, 0.2436836641, 0],
}

/** Sobol's g-function: the smaller a_i, the more parameter i matters. */
export function sobolG(unit: Float64Array): number {
  let product = 1
  for (let i = 0; i < unit.length; i++) product *= (Math.abs(4 * unit[i]! - 2) + G[i]!) / (1 + G[i]!)
  return product
}

const G = [0, 1, 4.5, 9, 99, 99, 99, 99]
const least = <T>(value: T): T[] => Array<T>(4).fill(value)

export const sobolGIndices = {
  first: [0.7161921689, 0.1790480422, 0.0236757742, 0.0071619217, ...least(0.0000716192)],
  total: [0.7871441267, 0.2421981928, 0.0343169102, 0.0104603871, ...least(0.0001049491)],
}

/** Distances from a point of the cube, squared; the easiest of losses. */
export const sphere =
  (centre: number) =>
  (unit: Float64Array): number =>
    unit.reduce((sum, u) => sum + (u - centre) * (u - centre), 0)

/** H. H. Rosenbrock, 1960, on [-2, 2]: a bent valley; least (0) where all x are 1, that is u = 0.75. */
export function rosenbrock(unit: Float64Array): number {
  const x = unit.map(u => 4 * u - 2)
  let sum = 0
  for (let d = 0; d + 1 < x.length; d++) sum += 100 * (x[d + 1]! - x[d]! ** 2) ** 2 + (1 - x[d]!) ** 2
  return sum
}

/** L. A. Rastrigin, 1974, on [-5.12, 5.12]: eleven valleys a parameter; least (0) in the middle. */
export const rastrigin = (unit: Float64Array): number =>
  unit.reduce((sum, u) => {
    const x = 10.24 * (u - 0.5)
    return sum + x * x + 10 - 10 * Math.cos(2 * Math.PI * x)
  }, 0)
