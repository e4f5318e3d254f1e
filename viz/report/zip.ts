/** Compression for what is made once and carried about: as small as gzip gets. */
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const compress = promisify(gzip)

export const zip = async (data: Uint8Array | string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await compress(data, { level: constants.Z_BEST_COMPRESSION }))

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
