/** The driver of PostgreSQL, as BullMQ knows it: it takes it where it is called upon, and no types but its own. */
import { createRequire } from 'node:module'
import type { PgModule } from 'bullmq'

export const pg = createRequire(import.meta.url)('pg') as PgModule
