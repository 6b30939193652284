import { fieldsOf, type Heard, isType, lineOf, type Link, quoteLink, type Reader } from './heard.ts';

/*
 * Failure analyses of Spring Boot 2.6–3.5 (org.springframework.boot.diagnostics.analyzer) and, where only the exceptions were logged or
 * pasted, what those say themselves.
 */

const BLOCK = 'APPLICATION FAILED TO START';

interface Analysis {
  readonly description: string;
  readonly action: string | undefined;
}

const analysisOf = ({ record }: Heard): Analysis | null => {
  const { message } = record;
  const at = Math.max(message.indexOf(BLOCK), 0);
  const from = /(?:^|\n)\s*Description:[ \t]*\n?/.exec(message.slice(at));
  if (!from) return null;
  const [description = '', action] = message.slice(at + from.index + from[0].length).split(/(?:^|\n)\s*Action:[ \t]*\n?/);
  return description.trim() === '' ? null : { description: description.trim(), action: action?.trim() };
};

const fieldIn = (text: string, name: string): string | undefined =>
  new RegExp(`(?:^|[\\n\\s])${name}:[ \\t]*(?<value>[^\\n]{1,400}?)(?=[ \\t]*(?:\\n|$|[ \\t](?:Property|Value|Origin|Reason|Action): ?))`).exec(text)?.groups?.['value'];

const unquoted = (value: string | undefined): string | undefined => value?.replace(/^"(.*)"$/, '$1');

/** `class path resource [application.properties] - 37:13`, `URL [file:conf/application.properties] - 5:1`, `"x" from property source "…"`. */
const placeOf = (origin: string | undefined): string | undefined => {
  const file = /\[(?:file:)?([^\]]{1,300})\] - (\d{1,6}):\d{1,6}/.exec(origin ?? '');
  // StartingApplicationListener reads Nacos' own file as a stream, which has no name.
  if (file) return `${file[1] === 'resource loaded through InputStream' ? 'conf/application.properties' : file[1]}:${file[2]}`;
  return /from property source "?([^"]{1,200})"?/.exec(origin ?? '')?.[1] ?? origin;
};

const reasonOf = (text: string): string | undefined => fieldIn(text, 'Reason')?.replace(/^(?:failed to convert [\w.$]+ to [\w.$<>]+ )?\(caused by (.*)\)$/, '$1');

const bound = (text: string): ReturnType<Reader> => {
  const property = fieldIn(text, 'Property');
  const failed = /Failed to bind properties under '([^']{1,200})'(?: to ([\w.$<>, ]{1,200}))?|Binding to target ([^\n]{1,200}?) failed/.exec(text);
  const key = property ?? failed?.[1];
  if (key === undefined) return null;
  const origin = fieldIn(text, 'Origin');
  const about = fieldsOf({ property: key, value: unquoted(fieldIn(text, 'Value')), origin, place: placeOf(origin), reason: reasonOf(text), wanted: failed?.[2], blank: property !== undefined && /(?:^|\n)\s*Value:[ \t]*(?:\n|$)/.test(text) ? key : undefined });
  return { topic: 'bind', about, quote: property === undefined ? lineOf(failed?.[0] ?? text) : lineOf(`Property: ${property}`) };
};

interface Form {
  readonly topic: string;
  readonly pattern: RegExp;
}

/** Named groups become fields. */
const FORMS: readonly Form[] = [
  { topic: 'invalid-value', pattern: /Invalid value '(?<value>[^'\n]{0,300})' for configuration property '(?<property>[^'\n]{1,200})'(?: \(originating from '(?<origin>[^'\n]{1,300})'\))?\.?(?: Validation failed for the following reason:\s*(?<reason>[^\n]{1,300}))?/ },
  { topic: 'invalid-name', pattern: /Configuration property name '(?<property>[^'\n]{1,200})' is not valid/ },
  { topic: 'port-in-use', pattern: /Web server failed to start\. Port (?<port>\d{1,5}) was already in use|connector configured to listen on port (?<connector>\d{1,5}) failed to start/ },
  { topic: 'missing-bean', pattern: /(?<needer>(?:Parameter \d+ of (?:constructor|method \w+) in|Field \w+ in|Constructor in|Method \w+ in|A component) ?[\w.$]{0,200}) ?required a (?:single )?bean (?:of type|named) '(?<bean>[^'\n]{1,200})' that could not be found/ },
  { topic: 'many-beans', pattern: /(?<needer>(?:Parameter \d+ of (?:constructor|method \w+) in|Field \w+ in)[ \w.$]{1,200}) required a single bean, but (?<found>\d+) were found/ },
  { topic: 'circular', pattern: /The dependencies of some of the beans in the application context form a cycle/ },
  { topic: 'bean-twice', pattern: /The bean '(?<bean>[^'\n]{1,200})'(?:, defined in (?<needer>[^\n]{1,300}?),)? could not be registered/ },
  { topic: 'old-jar', pattern: /The following method did not exist:\s+'?(?!com\.alibaba\.nacos\.)(?<bean>[^\n]{3,300}?)'?\s*\n[\s\S]{0,2000}?It was loaded from the following location:\s+(?!\S{0,300}nacos-server)\S{1,300}\/(?<place>[\w.-]{1,120}\.jar)/ },
  { topic: 'missing-method', pattern: /(?:The following method did not exist:\s+'?|An attempt was made to call the method )(?<bean>[^\n]{3,300}?)'?(?:\s*(?:\n|$)| but it does not exist)/ },
  { topic: 'missing-method', pattern: /An attempt was made to call a method that does not exist/ },
  { topic: 'no-datasource', pattern: /Failed to configure a DataSource: (?<reason>[^\n]{1,300})/ },
  { topic: 'misplaced', pattern: /Property '(?<property>[^'\n]{1,200})'? imported from location '(?<source>[^'\n]{1,300})' is invalid(?: in a profile specific resource)?(?: and should be replaced with '(?<instead>[^'\n]{1,200})')?(?: \[origin: (?<origin>[^\n]{1,300}?\d)\])?/ },
  { topic: 'exclusive', pattern: /mutually exclusive:\s[\s\S]{1,600}?configured at the same time:\s+(?<set>[\s\S]{1,1500})|The following configuration properties have incompatible values: \[(?<both>[^\]\n]{1,400})\]/ },
  { topic: 'circular-placeholder', pattern: /Circular placeholder reference '(?<property>[^'\n]{1,200})' in (?:property definitions|value ")/ },
  { topic: 'context-path', pattern: /(?<reason>ContextPath must start with '\/' and not end with '\/'|Root ContextPath must be specified using an empty string)/ },
  { topic: 'no-web-server', pattern: /there was no [\w.$]{0,120}WebServerFactory bean defined|due to missing \w{0,20}WebServerFactory bean/ },
  { topic: 'field-value', pattern: /(?:bean with name '(?<bean>[^'\n]{1,100})'[^\n]{0,400}?(?:field|parameter) '?(?<field>\w{1,80})'?[\s\S]{0,400}?)?Failed to convert value of type '(?:java\.lang\.)?String' to required type '(?<wanted>[\w.$]{1,80})'[\s\S]{0,400}?(?:Invalid boolean value \[(?<flag>[^\]\n]{0,100})\]|For input string: "(?<value>[^"\n]{0,100})")/ },
  { topic: 'import-missing', pattern: /Config data (?:resource|location) '(?<place>[^'\n]{1,300})'(?: via location '(?<origin>[^'\n]{1,300})')? (?:does not exist|cannot be found)/ },
  { topic: 'import-missing', pattern: /File extension is not known to any PropertySourceLoader/ },
];

/** A list with a line for each, in one. */
const listed = (lines: string | undefined): string | undefined => lines?.split('\n').map(line => line.trim()).filter(line => line !== '').join(', ');

const formed = (text: string): ReturnType<Reader> => {
  for (const { topic, pattern } of FORMS) {
    const match = pattern.exec(text);
    if (match) {
      const { connector, flag, both, set, ...groups } = match.groups ?? {};
      const told = { ...groups, ...(connector !== undefined && { port: connector }), ...(flag !== undefined && { value: flag }), set: listed(set ?? both), place: groups['place'] ?? placeOf(groups['origin']) };
      return { topic, about: fieldsOf(told), quote: lineOf(match[0]) };
    }
  }
  return null;
};

/** The constants of an enumeration, as Spring Boot lists them: `The following values are valid:` and one a line. */
const validIn = (action: string): string | undefined => {
  const list = /The following values are valid:\s*\n(?<list>(?:\s*\n|[ \t]*\w{1,60}[ \t]*(?:\n|$)){1,80})/.exec(action)?.groups?.['list'];
  const values = list?.split('\n').map(line => line.trim()).filter(line => line !== '') ?? [];
  return values.length === 0 ? undefined : values.join(', ');
};

const withAction = (told: ReturnType<Reader>, action: string | undefined): ReturnType<Reader> =>
  told && action !== undefined && action !== '' ? { ...told, about: { ...told.about, ...fieldsOf({ valid: validIn(action) }), action: lineOf(action) } } : told;

const CONVERTED = /for value '?(?<value>[^'\n]{0,200}?)'?(?:$|;|\n)/;

/** The property is named by the binding, the value and the reason stand below it. */
const bindChain = (links: readonly Link[]): ReturnType<Reader> => {
  const binding = links.find(link => isType(link, 'org.springframework.boot.context.properties.bind.BindException', 'BindValidationException', 'UnboundConfigurationPropertiesException') || /^Failed to bind properties under '/.test(link.message));
  const told = binding ? bound(binding.message) : null;
  if (!binding || !told) return null;
  const value = links.map(link => CONVERTED.exec(link.message)?.groups?.['value']).find(found => found !== undefined);
  const last = links.at(-1);
  return { ...told, about: { ...fieldsOf({ value, reason: last === binding || !last ? undefined : last.message }), ...told.about }, quote: quoteLink(binding) };
};

const SCALAR = /^while (?:scanning|parsing)|mapping values are not allowed|could not find expected|found character|found duplicate key/;

const unparsed = (links: readonly Link[]): ReturnType<Reader> => {
  const link = links.find(one => one.type?.startsWith('org.yaml.snakeyaml.') === true || (one.type === null && SCALAR.test(one.message)));
  if (link) {
    const at = /in '?(?:reader|"?<?[\w ]+>?"?)'?, line (\d{1,6}), column (\d{1,6})/.exec(link.message);
    const file = links.map(one => /'?(?:file|location) ?'?\[?([^\]'\n]{1,200}\.ya?ml)/.exec(one.message)?.[1]).find(found => found !== undefined);
    return { topic: 'unparsable', about: fieldsOf({ reason: lineOf(link.message), line: at?.[1], place: file }), quote: quoteLink(link) };
  }
  const malformed = links.find(one => /^Malformed \\u/.test(one.message) || isType(one, 'java.nio.charset.MalformedInputException'));
  return malformed ? { topic: 'unparsable', about: fieldsOf({ reason: malformed.message }), quote: quoteLink(malformed) } : null;
};

const missingChain = (links: readonly Link[]): ReturnType<Reader> => {
  const link = links.findLast(one => isType(one, 'NoSuchBeanDefinitionException', 'NoUniqueBeanDefinitionException', 'BeanCurrentlyInCreationException', 'BeanDefinitionOverrideException'));
  if (!link || links.indexOf(link) < links.length - 1) return null;
  const topic = isType(link, 'BeanCurrentlyInCreationException') ? 'circular' : isType(link, 'NoUniqueBeanDefinitionException') ? 'many-beans' : isType(link, 'BeanDefinitionOverrideException') ? 'bean-twice' : 'missing-bean';
  const bean = /(?:of type|bean named|with name) '?([\w.$]{1,200})'?/.exec(link.message)?.[1];
  return { topic, about: fieldsOf({ bean }), quote: quoteLink(link) };
};

const LINKAGE = ['NoSuchMethodError', 'NoClassDefFoundError', 'NoSuchFieldError', 'AbstractMethodError', 'IncompatibleClassChangeError', 'ClassNotFoundException'];

/** Frames of a request that a server answers: its beans were made long before. */
const OF_REQUEST = /^com\.alibaba\.nacos\.core\.remote\.|^io\.grpc\./;

/** Two jars of different versions, or one that is missing: the last cause names what was looked for. */
const unlinked = ({ links, record: { chain } }: Heard): ReturnType<Reader> => {
  const last = links.at(-1);
  if (chain.some(({ frames }) => frames.some(frame => OF_REQUEST.test(frame)))) return null;
  if (!last || !isType(last, ...LINKAGE) || last.message === '') return null;
  return { topic: 'missing-method', about: fieldsOf({ bean: lineOf(last.message) }), quote: quoteLink(last) };
};

/** A description whose first line only announces what follows, with it. */
const headOf = (description: string): string => {
  const [first = '', ...rest] = description.split('\n').map(line => line.trim()).filter(line => line !== '');
  return first.endsWith(':') ? [first, ...rest.slice(0, 3)].join(' ') : first;
};

const analysed = (heard: Heard): ReturnType<Reader> => {
  const analysis = analysisOf(heard);
  if (!analysis) return null;
  const { description, action } = analysis;
  const told = bound(description) ?? formed(description);
  return withAction(told ?? { topic: 'other', about: { reason: lineOf(headOf(description)) }, quote: lineOf(description) }, action);
};

/** Spring Boot's failure analysis, else what Spring's exceptions say of a binding, a file or a bean. */
export const spring: Reader = heard => analysed(heard) ?? bindChain(heard.links) ?? formed(heard.text) ?? unparsed(heard.links) ?? missingChain(heard.links) ?? unlinked(heard);
