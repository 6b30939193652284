import type { ContainerState } from '../model/container.ts';
import { nacosImage } from './image-env/image.ts';

/** A server by its name, `nacos` alone included. */
export const isNacosImage = (image: string): boolean => /(?:^|\/)nacos(?::|@|$)/.test(image) || nacosImage(image) !== null;

/** By its image, else by its name: a table of pods shows no image. */
export const isOfNacos = ({ image, name, container }: ContainerState): boolean => {
  if (image !== null && (isNacosImage(image) || /[/]/.test(image))) return isNacosImage(image);
  return /nacos/i.test(`${name} ${container ?? ''}`) && !/mysql|maria|postgres|redis|prometheus|grafana|exporter|nginx|operator|controller/i.test(`${name} ${container ?? ''} ${image ?? ''}`);
};
