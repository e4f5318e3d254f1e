/**
 * Makes the tables of the scenario from the raw tables beside it, and says what it repaired.
 * `node scenarios/world-2011/build.ts` writes them; the test compares them with a fresh build.
 */
import { write } from '../build/write.ts'
import { buildTables } from './build/tables.ts'

write(import.meta.dirname, buildTables())
