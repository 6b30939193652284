import { CannotLook, type Place } from '../place.ts';
import { demandFixed } from '../programs.ts';
import { namesByFolder, type Recorded, recordedFiles } from './files.ts';
import { lookedIn } from './looked.ts';
import { type CollectedBy, collectedBy, recordedMachine } from './machine.ts';
import { namingOf } from './naming.ts';
import { recordedNetwork } from './network.ts';
import { outputOf } from './outputs.ts';

const MOST_INDEX = 32 * 1024 * 1024;

/** Who collected what lies in a folder of a place; null when it is no archive of the collector script. */
export const collectedIn = async (base: Pick<Place, 'read'>, folder: string): Promise<CollectedBy | null> => {
  const bytes = await base.read(`${folder}/collect.txt`, { max: 65_536 }).catch(() => null);
  return bytes === null ? null : collectedBy(bytes.toString('utf8'));
};

/** The host that the collector script ran on: its files, its machine and whom it reached, as they were then. Nothing is run or connected to. */
export const recordedPlace = async (base: Place, folder: string, by: CollectedBy): Promise<Place> => {
  const index = await base.read(`${folder}/index.txt`, { max: MOST_INDEX });
  const naming = namingOf(by.values['system']);
  const looked = lookedIn(index?.toString('utf8') ?? '', naming);
  const recorded: Recorded = { base, folder, looked, naming, names: namesByFolder(looked) };
  const files = recordedFiles(recorded);
  const machine = await recordedMachine(base, folder, files, by, naming);
  return {
    ...files, machine,
    trust: 'foreign', because: 'these files were collected elsewhere',
    platform: machine.platform, env: machine.env,
    recorded: { ...(await recordedNetwork(base, folder)), takenAt: by.takenAt },
    enter: async () => 'archives are not entered here',
    leftOut: () => base.leftOut(),
    run: async (program, args) => {
      demandFixed(program, args);
      const said = program === 'netsh' ? await outputOf(base, folder, program) : null;
      if (said !== null) return { exitCode: 0, stdout: said, stderr: '', failure: null, how: 'recorded' };
      throw new CannotLook('not-collected', 'no program was run: these files were collected elsewhere');
    },
  };
};
