import type { Boot } from '../model/digest.ts';

const PROPERTY = /(?:^|\s)(?:"-Dnacos\.home=([^"\n]{1,1000})"|-Dnacos\.home="([^"\n]{1,1000})"|-Dnacos\.home=([^\s"]{1,1000}))/;
/** The jar lies in the home (`<home>/target/nacos-server.jar`, bin/startup.sh@2.3.2). */
const SERVER_JAR = /(?:\s-jar\s+|\()"?([^"\n]{1,1000}?)[\\/]target[\\/]nacos-server[\w.-]*\.jar/;

/** nacos.home in a command line, or in Spring's line about the start (`… (/opt/nacos/target/nacos-server.jar started by …`). */
export const homeIn = (text: string): string | undefined => {
  const property = PROPERTY.exec(text);
  return property?.[1] ?? property?.[2] ?? property?.[3] ?? SERVER_JAR.exec(text)?.[1];
};

/** Of which home the start is; undefined when it does not say. A digest of an earlier version has the command line only. */
export const bootHome = (boot: Pick<Boot, 'home' | 'command'> | undefined): string | undefined => boot?.home ?? (boot?.command ? homeIn(boot.command) : undefined);
