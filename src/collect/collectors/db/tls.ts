/** What Connector/J would do about TLS. */
export type SslMode = 'DISABLED' | 'PREFERRED' | 'REQUIRED' | 'VERIFY_CA' | 'VERIFY_IDENTITY';

const MODES: readonly SslMode[] = ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'];

/** Parameter names are case-sensitive in Connector/J, but a tool that is stricter than a person helps nobody: case is ignored. */
const parameter = (parameters: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

const isTrue = (text: string | undefined): boolean => /^(?:true|yes)$/i.test(text ?? '');

/**
 * sslMode, or the older switches it replaced in 8.0.13: useSSL=false is DISABLED; useSSL=true with requireSSL is REQUIRED, with
 * verifyServerCertificate VERIFY_CA; nothing is PREFERRED (MySQL Connector/J 8.0 reference, "Connecting Securely Using SSL").
 */
export const sslModeOf = (parameters: Readonly<Record<string, string>>): SslMode => {
  const mode = parameter(parameters, 'sslMode')?.toUpperCase();
  const named = MODES.find(each => each === mode);
  if (named) return named;
  const useSsl = parameter(parameters, 'useSSL');
  if (useSsl !== undefined && !isTrue(useSsl)) return 'DISABLED';
  if (isTrue(parameter(parameters, 'verifyServerCertificate'))) return 'VERIFY_CA';
  return isTrue(parameter(parameters, 'requireSSL')) ? 'REQUIRED' : 'PREFERRED';
};
