/** Where the rows and columns of one state's plan stand in the program. */
import type { Institutions } from '../../../scenarios/schema.ts'
import type { Economy } from '../../core/economy.ts'
import { BUFFER_PARTS } from './buffers.ts'

/** Places in the canonical model, -1 where there is no such row or column. Per state; periods run fastest: [thing * H + h]. */
export interface Block {
  state: number
  /** Columns. */
  run: Int32Array
  stock: Int32Array
  /** The part of the last period's stock that is its buffer, by parts of falling worth: [product * BUFFER_PARTS + part]. */
  buffer: Int32Array
  discard: Int32Array
  replace: Int32Array
  grow: Int32Array
  /** Segments run fastest: [(product * H + h) * segments + segment]. */
  needShort: Int32Array
  publicShort: Int32Array
  want: Int32Array
  defenceShort: Int32Array
  claimShort: Int32Array
  exports: Int32Array
  imports: Int32Array
  sendShort: Int32Array
  receive: Int32Array
  release: Int32Array
  reserveShort: Int32Array
  /** [(occupation * O + filled) * H + h]: hours of one qualified for `occupation` in the work of `filled`. */
  fill: Int32Array
  /** Hours that claims lack, [occupation * H + h]. */
  handShort: Int32Array
  /** Rows. */
  balance: Int32Array
  capacity: Int32Array
  labour: Int32Array
  offered: Int32Array
  releaseLimit: Int32Array
  largest: Int32Array
  /** By period: what trade has cost in Sovet by its end (trade 'open'). */
  sovet: Int32Array
}

const none = (length: number) => new Int32Array(length).fill(-1)

/** A block of state `s` with no rows and columns yet; `H` periods. */
export function newBlock(economy: Economy, options: Institutions['planner'], H: number, s: number): Block {
  const B = economy.blueprints.length
  const P = economy.products.length
  const K = economy.plants.length
  const O = economy.occupations.length
  const needSegments = options.shortfall_segments
  const wantSegments = options.want_segments
  return {
    state: s,
    run: none(B * H),
    stock: none(P * H),
    buffer: none(P * BUFFER_PARTS),
    discard: none(P * H),
    replace: none(K),
    grow: none(K),
    needShort: none(P * H * needSegments.length),
    publicShort: none(P * H),
    want: none(P * H * wantSegments.length),
    defenceShort: none(P * H),
    claimShort: none(P * H),
    exports: none(P * H),
    imports: none(P * H),
    sendShort: none(P * H),
    receive: none(P * H),
    release: none(P * H),
    reserveShort: none(P * H),
    fill: none(O * O * H),
    handShort: none(O * H),
    balance: none(P * H),
    capacity: none(K * H),
    labour: none(O * H),
    offered: none(O * H),
    releaseLimit: none(P),
    largest: none(P * H),
    sovet: none(H),
  }
}
