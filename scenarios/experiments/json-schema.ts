/** The experiment format as JSON Schema, so that editors complete, explain and check experiment files. */
import { z } from 'zod'
import { experiment } from './schema.ts'

export const experimentJsonSchema = (): z.core.JSONSchema.BaseSchema => ({
  ...z.toJSONSchema(experiment, { io: 'input', target: 'draft-7' }),
  title: 'OGAS Workbench experiment',
})
