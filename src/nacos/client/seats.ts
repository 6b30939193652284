/** The group of whoever names none. */
export const DEFAULT_GROUP = 'DEFAULT_GROUP';

/** Id of the namespace that a client names: that of the default one is empty, and 3.x writes `public`. */
export const namespaceId = (written: string | undefined): string => (written === undefined || written === 'public' ? '' : written);
