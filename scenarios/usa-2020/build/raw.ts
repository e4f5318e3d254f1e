/** The raw tables and the assumptions that lie beside the build. */
import { join } from 'node:path'
import { tablesIn } from '../../build/raw.ts'

export const { records, matrix, keyed } = tablesIn(join(import.meta.dirname, '..'))
