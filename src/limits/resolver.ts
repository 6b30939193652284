/** Deadlines from here on hold whatever the system's resolver does by itself: two attempts of five seconds. */
const RESOLVERS_OWN_MS = 30_000;
const SHARE = 1 / 3;
const MOST_SECONDS = 5;

/**
 * The C library's resolver cannot be interrupted, and a process that ends waits for its threads: where the deadline is short, the resolver
 * gets a shorter patience too. glibc reads this variable at its first look-up; what the user has set stands.
 */
export const limitResolver = (deadlineMs: number, env: NodeJS.ProcessEnv = process.env): void => {
  if (deadlineMs >= RESOLVERS_OWN_MS || env['RES_OPTIONS'] !== undefined) return;
  const seconds = Math.max(1, Math.min(MOST_SECONDS, Math.floor(deadlineMs * SHARE / 1000)));
  env['RES_OPTIONS'] = `timeout:${seconds} attempts:1`;
};
