declare module 'postject' {
  /** Puts `data` into a program as a resource of its own (ELF, Mach-O, PE), in place. */
  export const inject: (file: string, resource: string, data: Buffer, options: { readonly sentinelFuse?: string; readonly machoSegmentName?: string; readonly overwrite?: boolean }) => Promise<void>;
}
