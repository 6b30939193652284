/** Before the id of every rule that a user wrote; none of ours begins so. */
export const OWN_PREFIX = 'custom/';

export const isOwnRule = (id: string): boolean => id.startsWith(OWN_PREFIX);
