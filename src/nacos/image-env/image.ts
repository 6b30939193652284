import { type Generation, GENERATIONS, NEWEST } from './generations.ts';
import { imageMeant } from '../../syntax/image-meant.ts';
import { remembering } from '../../syntax/remembering.ts';
import { versionIn } from '../version.ts';

/** `[registry/][namespace/]name[:tag][@digest]`. */
export interface ImageName {
  /** Last part of the path. */
  readonly name: string;
  /** Everything before the tag. */
  readonly repository: string;
  /** null: none is written, which means latest. */
  readonly tag: string | null;
}

export const imageName = (reference: string): ImageName | null => {
  const match = /^(?<repository>(?:[^/\s@]+\/)*(?<name>[^/:@\s]+))(?::(?<tag>[^/:@\s]+))?(?:@\S+)?$/.exec(reference.trim());
  const { repository, name, tag } = match?.groups ?? {};
  return repository === undefined || name === undefined ? null : { repository, name, tag: tag ?? null };
};

/** Servers of the official image, mirrors of it and rebuilds with its start script: `nacos/nacos-server`, `…/nacos-server-m1`, `…/nacos-server-pg`. */
const SERVER = /^nacos-server(?:-(?:m1|arm64?|arm64v8|amd64|pg|postgresql|dm|slim|[a-z0-9]{1,12}))?$/i;

export interface NacosImage extends ImageName {
  /** What the tag says; the newest that is known for `latest`. */
  readonly version: string;
  /** The tag names no version, so the newest that is known is assumed. */
  readonly isAssumed: boolean;
  readonly isSlim: boolean;
  /** Of the project itself or a mirror of it, so that the tags that exist are known. */
  readonly isOfficial: boolean;
  readonly generation: Generation;
}

const versionOf = (tag: string): string | null => /^v?(\d{1,2}\.\d{1,3}\.\d{1,3}(?:\.\d{1,2})?(?:-(?:ALPHA|BETA|RC)[\w.]{0,6})?)(?:-[\w.-]{1,30})?$/i.exec(tag)?.[1] ?? null;

const ofVersion = (version: string): Generation => {
  const exact = GENERATIONS.find(({ tags }) => tags.includes(version));
  if (exact) return exact;
  const isLine1 = versionIn(version, '<2.0.0-0') === true;
  const older = GENERATIONS.filter(({ tags }) => tags.some(tag => (versionIn(tag, '<2.0.0-0') === true) === isLine1 && versionIn(version, `>=${tag.split('-')[0]?.split('.').slice(0, 3).join('.')}-0`) === true));
  return older.at(-1) ?? GENERATIONS[0] ?? NEWEST;
};

/** The table of a version, else the newest of its line that is not newer, else the oldest. */
export const generationOf = remembering(ofVersion, 10_000);

/** A server image by its name; null for every other image, `nacos/nacos-mysql` included. */
export const nacosImage = (reference: string): NacosImage | null => {
  // A letter too few makes no other image: what is meant is judged, and the slip is told.
  const image = imageName(imageMeant(reference) ?? reference);
  if (!image || !SERVER.test(image.name)) return null;
  const told = image.tag === null ? null : versionOf(image.tag);
  const version = told ?? NEWEST.id;
  const isOfficial = image.name === 'nacos-server' && /(?:^|\/)nacos\/nacos-server$/.test(image.repository);
  return { ...image, version, isAssumed: told === null, isSlim: /-slim\b/.test(image.tag ?? ''), isOfficial, generation: generationOf(version) };
};

/** Of the image that a container is made of; of one that is no image of Nacos as people name it, that of 3.0.0. */
export const generationIn = ({ image }: { readonly image: string | null }): Generation => (image === null ? null : nacosImage(image))?.generation ?? generationOf('3.0.0');
