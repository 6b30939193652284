import type { DeclaredContainer } from '../../model/deployment.ts';

/** Without one of them the start script of an image whose `secrets` is `exit` ends with 255. */
export const REQUIRED_VARIABLES = ['NACOS_AUTH_TOKEN', 'NACOS_AUTH_IDENTITY_KEY', 'NACOS_AUTH_IDENTITY_VALUE'] as const;

/** Those of them that a container does not set, or sets to nothing: of a secret that is set, whatever it is set to, the value is `***`. */
export const missingVariables = ({ env }: DeclaredContainer): readonly string[] =>
  REQUIRED_VARIABLES.filter(name => !env.some(one => one.name === name && (one.secret ? one.secret.set : one.value !== '')));
