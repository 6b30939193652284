/** Errors of a login that a rule of its own knows; every other number is database/mysql-login-refused. */
const KNOWN: ReadonlySet<string> = new Set([
  // mysql-pool-exhausted, mysql-unknown-database, mysql-access-denied
  '1040', '1203', '1226', '1044', '1049', '1045', '1698',
  // mysql-host-not-allowed, mysql-ssl-tls
  '1129', '1130', '3159',
]);

export const isKnownCode = (code: string): boolean => KNOWN.has(code);
