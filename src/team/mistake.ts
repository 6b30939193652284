import type { Text } from '../model/text.ts';
import type { Path } from './yaml-place.ts';

/** What is wrong with a file that a person wrote, and at which of its keys. */
export class Mistake extends Error {
  readonly path: Path;
  readonly reason: Text;

  constructor(path: Path, reason: Text) {
    super(reason.en);
    this.name = 'Mistake';
    this.path = path;
    this.reason = reason;
  }
}
