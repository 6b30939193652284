import type { DeclaredContainer } from '../../../model/deployment.ts';
import { parseEnvFile } from '../../../syntax/env-file.ts';
import { baseName } from '../../../syntax/paths.ts';
import { blankContainer } from './blank.ts';

/** Names that nothing but the start script of the image reads. */
const OF_THE_IMAGE = /^(?:MYSQL_SERVICE_(?:HOST|PORT|DB_NAME|USER|PASSWORD|DB_PARAM)|SPRING_DATASOURCE_PLATFORM|NACOS_(?:SERVERS|SERVER_IP|AUTH_\w{3,40}|APPLICATION_PORT|REPLICAS)|PREFER_HOST_MODE|EMBEDDED_STORAGE|JVM_(?:XMS|XMX|XMN))$/;

/** Lines of variables of the image, as the examples of nacos-docker have them in `env/`. */
export const looksLikeImageEnv = (lines: readonly string[]): boolean => {
  const full = lines.filter(line => !/^\s*(?:#|$)/.test(line));
  const names = full.map(line => /^\s*(?:export\s+)?([A-Z][A-Z0-9_]{2,60})\s*=/.exec(line)?.[1]);
  return full.length > 1 && names.every(name => name !== undefined) && names.filter(name => OF_THE_IMAGE.test(name ?? '')).length > 1;
};

/**
 * What the image makes of a file of variables that was given without what starts it: ports, volumes and networks are said elsewhere.
 * null when no variable in it is one of the image.
 */
export const envFileAlone = (text: string, path: string, startLine: number): DeclaredContainer | null => {
  const env = parseEnvFile(text).map(({ name, value, line }) => ({ name, value, from: 'env_file' as const, path, line: line + startLine - 1 }));
  if (!env.some(({ name }) => OF_THE_IMAGE.test(name))) return null;
  return { ...blankContainer(baseName(path), path, startLine), names: [], image: 'nacos/nacos-server', env, envIsPartial: true, isImage: true, isQuoted: true };
};
