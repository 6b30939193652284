import type { Look } from '../../../src/kit/case-rule.ts';
import type { ClientProject } from '../../../src/model/client.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import { isUsed, UNIMPORTED } from '../../../src/nacos/client/versions.ts';
import { fileAndLine, seenLibrary } from './projects.ts';

export const BOM = /^(?:org\.springframework\.cloud:spring-cloud-dependencies|com\.alibaba\.cloud:spring-cloud-alibaba-dependencies|org\.springframework\.boot:spring-boot-dependencies)$/;

/** A starter that has no version by itself ends the build. */
export const unimported = (look: Look<'client.projects', 'managed'>, { name, libraries }: ClientProject): readonly Outcome[] =>
  libraries.filter(library => BOM.test(library.name) && library.scope === UNIMPORTED && !libraries.some(one => one.name === library.name && one.scope === 'import')).slice(0, 1).map(library => {
    const bare = libraries.find(one => isUsed(one) && one.version === null && one.by === 'nobody' && one.name.split(':')[0] === library.name.split(':')[0]);
    return look.fail('managed', { project: name, library: library.name, version: library.version ?? '', ...fileAndLine(library) }, [seenLibrary(look, library), ...(bare ? [seenLibrary(look, bare)] : [])], bare ? { severity: 'error' } : {});
  });
