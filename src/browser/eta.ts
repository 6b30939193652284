import { Eta as Whole } from 'eta/core';
import { TEMPLATES } from 'compiled-templates';

/** Templates as functions that were made when this page was built: its policy lets nothing be compiled from texts. */
export class Eta extends Whole {
  override compile = ((text: string) => {
    const template = TEMPLATES.get(text);
    if (!template) throw new Error('a template that the build did not see');
    return template;
  }) as unknown as Whole['compile'];
}
