const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 1 to 12 of a month in three English letters; 0 of anything else. */
export const monthNumber = (name: string): number => MONTHS.indexOf(name) + 1;
