import type { DeploymentLook } from '../../docker/shared/deployment-rule.ts';

/** The server is told to serve HTTPS, by a variable or in its file. */
export const servesTls = ({ own, known }: DeploymentLook): boolean =>
  own.env.some(({ name, value }) => /^SERVER_SSL_/.test(name) || /server\.ssl\./.test(value ?? '')) || own.envIsPartial || Object.keys(known('nacos.config')?.settings ?? {}).some(key => key.startsWith('server.ssl.'));
