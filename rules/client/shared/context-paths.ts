import type { ClientProject } from '../../../src/model/client.ts';

/** As clients compare nothing and servers compare all: one slash before, none behind. */
const plain = (path: string): string => `/${path.replace(/^\/+|\/+$/g, '')}`;

/** What a client asks for when nobody tells it a prefix. */
const USUAL = '/nacos';

/** Prefixes of a Java project that are not the server's, of what goes over HTTP: everything of 1.x, the login of later ones. */
export const otherPaths = ({ uses, client, ecosystem }: ClientProject, served: string): readonly { readonly key: string; readonly path: string; readonly served: string }[] =>
  (ecosystem === 'jvm' ? uses : []).filter(({ isEnabled, purpose, user }) => isEnabled && (purpose === 'config' || purpose === 'discovery') && (client?.generation === 1 || user !== null))
    .flatMap(({ contextPath, purpose }) => {
      if (contextPath?.value.includes('${') === true || plain(contextPath?.value ?? USUAL) === plain(served)) return [];
      return [{ key: contextPath?.key ?? `spring.cloud.nacos.${purpose}.context-path`, path: plain(contextPath?.value ?? USUAL), served: plain(served) }];
    }).slice(0, 1);
