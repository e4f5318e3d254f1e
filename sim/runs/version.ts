/** The version that a run is a function of, beside its scenario. */
import project from '../../package.json' with { type: 'json' }

export const ENGINE: { name: string; version: string } = { name: project.name, version: project.version }
