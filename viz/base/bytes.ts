/** Whole numbers as few bytes: seven bits a byte, the eighth says that more follow. */

export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #length = 0

  byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = value
  }

  /** A whole number from 0 to below 2^53. */
  whole(value: number): void {
    let rest = value
    // Bit operations are quick, but know 32 bits only.
    for (; rest > 0x7fffffff; rest = Math.floor(rest / 128)) this.byte((rest % 128) | 128)
    for (; rest > 127; rest >>>= 7) this.byte((rest & 127) | 128)
    this.byte(rest)
  }

  double(value: number): void {
    for (const byte of new Uint8Array(Float64Array.of(value).buffer)) this.byte(byte)
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }
}

/** @throws RangeError when asked for more than there is */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  byte(): number {
    if (this.atEnd) throw new RangeError('the data are cut short')
    return this.#bytes[this.#at++]!
  }

  whole(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }

  double(): number {
    return new Float64Array(Uint8Array.from({ length: 8 }, () => this.byte()).buffer)[0]!
  }
}
