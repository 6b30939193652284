import { fieldsOf, isType, quoteLink, type Reader } from './heard.ts';

/** Exceptions that say only where Spring, the JVM or Nacos was when something below them failed. */
const WRAPPERS = [
  'WebServerException', 'ApplicationContextException', 'BeanCreationException', 'BeanInstantiationException', 'UnsatisfiedDependencyException', 'InvocationTargetException',
  'UndeclaredThrowableException', 'ExecutionException', 'CompletionException', 'CannotGetJdbcConnectionException', 'ExceptionInInitializerError',
];
const WRAPPING = /Unable to start (?:web server|embedded (?:Tomcat|container))|^Failed to start bean '[^'\n]{1,100}'$|Error creating bean with name|Failed to instantiate \[|Invocation of init method failed|Constructor threw exception|Unsatisfied dependency expressed through|\[db-load-error\]|dumpservice bean construction failure ?:?\s*$|load (?:jdbc\.properties|(?:derby-)?schema\.sql) error|^Failed to load property source from location '[^'\n]{1,300}'$|Failed to obtain JDBC Connection$|^Communications link failure(?![\s\S]*(?:Exception|Error): )|^Could not create connection to database server\.(?: Attempted reconnect \d+ times\. Giving up\.)?$/;
/** What a wrapper says when it repeats its cause: that text is the cause. */
const REPEATS = /(?:Exception|Error): \S/;

export const WRAPPER = 'wrapper';

/** Only wrappers were given: the last `Caused by`, which is the cause, is missing. */
export const wrapper: Reader = ({ links, record }) => {
  const last = links.at(-1);
  if (!last || record.level === 'INFO') return null;
  const isWrapper = isType(last, ...WRAPPERS) || (last.type !== null && WRAPPING.test(last.message));
  if (!isWrapper || (last.message !== '' && !WRAPPING.test(last.message)) || REPEATS.test(last.message)) return null;
  const bean = /Error creating bean with name '([^'\n]{1,100})'|Failed to instantiate \[([^\]\n]{1,200})\]/.exec(last.message);
  const isWeb = links.some(link => /Unable to start (?:web server|embedded)/.test(link.message));
  // Spring Boot 3 opens the port of a web server there, after everything else.
  const isConnector = links.some(link => link.message.includes("Failed to start bean 'webServerStartStop'"));
  return { topic: WRAPPER, about: fieldsOf({ connector: isConnector ? 'yes' : undefined, bean: bean?.[1] ?? bean?.[2], side: isWeb ? 'web' : undefined, type: last.type ?? undefined }), quote: quoteLink(last) };
};
