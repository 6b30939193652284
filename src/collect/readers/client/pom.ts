import { type BuildFile, type Coordinates, type Declared, emptyBuild } from './build-file.ts';
import { child, childrenAt, isXml, readXml, textIn, type Xml } from './xml.ts';

const declaredIn = (element: Xml): Declared | null => {
  const [group, artifact] = [textIn(element, 'groupId'), textIn(element, 'artifactId')];
  if (group === null || artifact === null) return null;
  const excludes = childrenAt(element, 'exclusions', 'exclusion').map(one => `${textIn(one, 'groupId') ?? '*'}:${textIn(one, 'artifactId') ?? '*'}`);
  return {
    group, artifact, version: textIn(element, 'version'), scope: textIn(element, 'scope'), classifier: textIn(element, 'classifier'), type: textIn(element, 'type'),
    line: element.line, versionLine: child(element, 'version')?.line ?? element.line, ...(excludes.length > 0 && { excludes }),
  };
};

const declared = (elements: readonly Xml[]): readonly Declared[] => elements.map(declaredIn).filter(one => one !== null);

const coordinatesIn = (element: Xml | undefined): Coordinates | null => {
  const artifact = textIn(element, 'artifactId');
  return artifact === null ? null : { group: textIn(element, 'groupId'), artifact, version: textIn(element, 'version'), line: child(element, 'artifactId')?.line ?? 1 };
};

/** Profiles that are switched on by default are part of every build without a word. */
const defaultProfiles = (project: Xml): readonly Xml[] =>
  childrenAt(project, 'profiles', 'profile').filter(profile => child(profile, 'activation', 'activeByDefault')?.text === 'true');

/** A pom.xml as it stands there; a text that is no XML is a problem and says nothing else. */
export const readPom = (path: string, text: string): BuildFile => {
  const project = readXml(text);
  if (!isXml(project)) return { ...emptyBuild(path), problems: [project] };
  const parts = [project, ...defaultProfiles(project)];
  const parent = coordinatesIn(child(project, 'parent'));
  return {
    path,
    own: coordinatesIn(project),
    parent: parent && { ...parent, line: child(project, 'parent', 'version')?.line ?? parent.line, relativePath: child(project, 'parent', 'relativePath')?.text ?? null },
    properties: new Map(parts.flatMap(part => (child(part, 'properties')?.children ?? []).map(({ name, text: value, line }) => [name, { value, line }] as const))),
    dependencies: declared(parts.flatMap(part => childrenAt(part, 'dependencies', 'dependency'))),
    managed: declared(parts.flatMap(part => childrenAt(part, 'dependencyManagement', 'dependencies', 'dependency'))),
    modules: parts.flatMap(part => childrenAt(part, 'modules', 'module')).map(({ text: name }) => name),
    problems: [],
  };
};
