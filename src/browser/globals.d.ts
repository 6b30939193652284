declare module 'compiled-templates' {
  import type { Eta } from 'eta';
  export const TEMPLATES: ReadonlyMap<string, ReturnType<Eta['compile']>>;
}
declare module 'events/' {
  export { default } from 'node:events';
}
declare module 'buffer/' {
  export { Buffer } from 'node:buffer';
}
declare module 'path-browserify' {
  export { posix as default } from 'node:path';
}
