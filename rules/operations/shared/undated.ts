/** The start of a log that has no times. */
export const UNDATED = { en: 'unknown time', zh: '时间未知' };
