/** An option that is a share, 0 to 1; also written as 20 %. */
import { quantity } from '../quantity.ts'

export const share = (fallback: number, what: string) =>
  quantity('share', 0, 1).prefault(fallback).describe(what)
