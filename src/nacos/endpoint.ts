import type { Endpoint } from '../model/nacos.ts';

/** Somebody tried to connect to it. */
export const isTried = ({ tcp }: Endpoint): boolean => tcp !== 'not-probed';

/** It was tried and takes no connection; of one that nobody tried this is not known. */
export const isShut = (endpoint: Endpoint): boolean => isTried(endpoint) && endpoint.tcp !== 'open';
