/** A number as JSON holds it: what is none, or without an end, is null. */
export const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null)
