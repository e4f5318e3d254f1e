/** What scenarios made from national accounts share: how much room the start leaves, and what a full month of work is. */

/** Capacity over the output observed. */
export const headroom = 1.1
/**
 * Share of the hours of all people of working age that the observed output takes. In the simulation everyone of working age works; in
 * the year observed fewer did. The hours a job takes are set so that the same work is shared by all of them.
 */
export const labourUse = 0.85
/** Full week, hours; weeks in a month; share of hours attended. */
export const week = 40
export const weeksPerMonth = 52 / 12
export const attendance = 0.96
