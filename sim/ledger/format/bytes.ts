/**
 * Whole numbers, text and bytes written one after the other, little-endian, and read back. One value has one encoding: there are no
 * floats, and no lengths to choose from.
 */

/** Largest whole number that is written: doubles are exact below it. */
const LIMIT = 2 ** 53

/** Bytes that are no well-formed ledger. */
export class Malformed extends RangeError {
  override name = 'Malformed'
}

/** Grows as it is written to. */
export class Writer {
  length = 0
  #bytes: Uint8Array<ArrayBuffer>
  #view: DataView

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity)
    this.#view = new DataView(this.#bytes.buffer)
  }

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return
    const longer = new Uint8Array(Math.max(this.length + more, 2 * this.#bytes.length))
    longer.set(this.#bytes.subarray(0, this.length))
    this.#bytes = longer
    this.#view = new DataView(longer.buffer)
  }

  u8(value: number): this {
    this.#room(1)
    this.#view.setUint8(this.length, value)
    this.length += 1
    return this
  }

  u16(value: number): this {
    this.#room(2)
    this.#view.setUint16(this.length, value, true)
    this.length += 2
    return this
  }

  u32(value: number): this {
    this.#room(4)
    this.#view.setUint32(this.length, value, true)
    this.length += 4
    return this
  }

  /** A whole number from 0 to 2^53 - 1, in eight bytes. */
  u64(value: number): this {
    if (!(Number.isInteger(value) && value >= 0 && value < LIMIT))
      throw new Malformed(`${value} is no whole number below 2^53`)
    this.#room(8)
    this.#view.setUint32(this.length, value >>> 0, true)
    this.#view.setUint32(this.length + 4, Math.floor(value / 2 ** 32), true)
    this.length += 8
    return this
  }

  raw(bytes: Uint8Array): this {
    this.#room(bytes.length)
    this.#bytes.set(bytes, this.length)
    this.length += bytes.length
    return this
  }

  /** At most 255 bytes of UTF-8; what is longer is cut between characters. */
  text(value: string): this {
    const bytes = utf8.encode(value)
    let end = Math.min(255, bytes.length)
    while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end--
    return this.u8(end).raw(bytes.subarray(0, end))
  }

  /** What was written so far: a view, good until more is written. */
  view(from = 0): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(from, this.length)
  }

  /** A copy of what was written, and the writer is empty again. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes.slice(0, this.length)
    this.length = 0
    return bytes
  }
}

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads what a `Writer` wrote. Every method throws `Malformed` when the bytes end before. */
export class Reader {
  at: number
  readonly bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get done(): boolean {
    return this.at >= this.bytes.length
  }

  #take(count: number): number {
    const { at } = this
    if (at + count > this.bytes.length) throw new Malformed(`cut short at byte ${this.bytes.length}`)
    this.at += count
    return at
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1))
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true)
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true)
  }

  u64(): number {
    const at = this.#take(8)
    const high = this.#view.getUint32(at + 4, true)
    if (high >= LIMIT / 2 ** 32) throw new Malformed(`a number beyond 2^53 at byte ${at}`)
    return high * 2 ** 32 + this.#view.getUint32(at, true)
  }

  /** The next bytes, as a view of those that are read. */
  raw(count: number): Uint8Array {
    const at = this.#take(count)
    return this.bytes.subarray(at, at + count)
  }

  text(): string {
    const bytes = this.raw(this.u8())
    try {
      return fromUtf8.decode(bytes)
    } catch {
      throw new Malformed(`bytes that are no text before byte ${this.at}`)
    }
  }
}

/** The name that a byte stands for. @throws Malformed when it stands for none */
export function among<Name>(names: readonly Name[], code: number, what: string): Name {
  const name = names[code]
  if (name === undefined) throw new Malformed(`${code} is no ${what}`)
  return name
}
