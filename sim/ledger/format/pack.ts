/** Bytes as a message of whole numbers, 32 bits each, as states and the union exchange them. */

/** Each piece as its length in bytes, then its words, little-endian, the last one filled up with zeros. */
export function pack(pieces: readonly Uint8Array[]): Float64Array {
  const words = (piece: Uint8Array) => Math.ceil(piece.length / 4)
  const message = new Float64Array(pieces.reduce((sum, piece) => sum + 1 + words(piece), 0))
  let at = 0
  for (const piece of pieces) {
    message[at++] = piece.length
    for (let i = 0; i < piece.length; i += 4)
      message[at++] =
        (piece[i]! |
          ((piece[i + 1] ?? 0) << 8) |
          ((piece[i + 2] ?? 0) << 16) |
          ((piece[i + 3] ?? 0) << 24)) >>>
        0
  }
  return message
}

export function unpack(message: Float64Array): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < message.length; ) {
    const piece = new Uint8Array(message[at++]!)
    for (let i = 0; i < piece.length; i += 4, at++) {
      const word = message[at]!
      for (let byte = 0; byte < 4 && i + byte < piece.length; byte++) piece[i + byte] = word >>> (8 * byte)
    }
    pieces.push(piece)
  }
  return pieces
}
