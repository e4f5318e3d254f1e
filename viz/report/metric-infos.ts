/** What is known of metrics by their names. */
import { institutions, unionInstitutions } from '../../sim/tick.ts'

const all = [...institutions, ...unionInstitutions].flatMap(({ metrics }) =>
  metrics.map(({ name, unit, description, better }) => [name, { unit, description, better }] as const),
)

export const metricInfos = new Map(all)
