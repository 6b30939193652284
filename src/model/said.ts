/** A program that speaks in the log of a Nacos server, beside Nacos itself; `application`: Spring in a program that uses a client. */
export type Speaker = 'application' | 'spring' | 'tomcat' | 'pool' | 'logback' | 'sql' | 'netty' | 'grpc' | 'jraft';

/**
 * What one of them said of a failure, in its own fields: a Spring failure analysis with property, value, origin and reason, an SQL error
 * with state and code, a gRPC status. Read by structure, not by words.
 */
export interface Said {
  readonly speaker: Speaker;
  /** Which of its forms: `bind`, `missing-bean`, `port-in-use` … */
  readonly topic: string;
  /** Fields that the text itself has. */
  readonly about: Readonly<Record<string, string>>;
  /** The line in which it stands, short. */
  readonly quote: string;
  readonly file: string;
  readonly line: number;
  /**
   * In a start that failed; in one that had only just begun where the log ends; when the server had started, or did so all the same;
   * nothing tells when; `stray`: a fragment in which nothing speaks of Nacos, so that it may be of any program.
   */
  readonly when: 'failed-start' | 'starting' | 'running' | 'untold' | 'stray';
  /** How often. */
  readonly count: number;
}
