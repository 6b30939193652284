export interface SecretListener {
  /** Certainly a secret: the value of a secret key of a configuration, a password of the command line. */
  learn(value: string): void;
  /** A property or variable that a secret refers to: what it is set to is one too. */
  learnName(name: string): void;
  isSecretName(name: string): boolean;
  /** What its key or place in a text says to be one: learnt, up to a limit. */
  hear(value: string): void;
  /** What may also be a word: learnt unless it looks like one, and only so many of them. */
  suspect(value: string): void;
  /** The text with every value that is known so far as `***`: a pattern alone takes half of a password with a blank. */
  mask(text: string): string;
  /** Gives up the search for values that stand openly anyway. */
  concede(isOpen: (value: string) => boolean): void;
}
