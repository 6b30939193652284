/** An instance as the server has it. */
export interface MetInstance {
  readonly address: string;
  readonly ephemeral: boolean | null;
  readonly cluster: string | null;
  readonly weight?: number;
  /** false: taken out by hand, or registered so; callers are not told of it. */
  readonly enabled?: boolean;
}
