export interface SecretListener {
  /** Certainly a secret: the value of a secret key, userinfo of a URL, an option. */
  learn(value: string): void;
  /** What a pattern took for one in free text. */
  suspect(value: string): void;
  /** The text with every value that is known so far as `***`: a pattern alone takes half of a password with a blank. */
  mask(text: string): string;
  /** Whether the text holds any value that is known so far, in any spelling. */
  holds(text: string): boolean;
  /** Gives up the search for values that stand openly anyway. */
  concede(isOpen: (value: string) => boolean): void;
}
