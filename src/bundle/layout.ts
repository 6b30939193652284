/** Names that a bundle is recognised by. */
export const TOP_PREFIX = 'nacos-doctor-';
export const MANIFEST = 'manifest.json';
export const SNAPSHOT = 'snapshot.json';
export const README = 'README.txt';
export const BUNDLE_KIND = 'nacos-doctor-bundle';
