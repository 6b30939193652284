/** Which part of the logs is wanted. */
export interface LogChoice {
  /** `yyyy-MM-dd[ HH:mm[:ss]]` in the clock of the logs. */
  readonly since?: string;
  readonly until?: string;
  /** Judge every start, not only the newest. */
  readonly allBoots: boolean;
}
