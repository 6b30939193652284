/** What any input may cost: seconds beyond the deadline, megabytes. */
export const OVER_DEADLINE = 2;
export const MEGABYTES = 400;
