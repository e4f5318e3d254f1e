/** Kinds of emergency, as numbers so that they fit in the world and in messages. */
export const kinds = ['none', 'invasion', 'famine', 'disaster'] as const
export type Kind = (typeof kinds)[number]
export type Cause = Exclude<Kind, 'none'>

export const kindOf = (name: Kind): number => kinds.indexOf(name)
