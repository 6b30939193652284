import type { Diagnosis } from '../model/diagnosis.ts';
import { renderAs, type ReportOptions, type RunDrawing } from './index.ts';

/** The reports inside of a bundle, which is read elsewhere: in both languages, with whole paths, without the clock of a run. */
export const bundledReports = (look: ReportOptions, draw?: RunDrawing) => async (diagnosis: Diagnosis): Promise<readonly { readonly name: string; readonly text: string }[]> => {
  const elsewhere: ReportOptions = { ...look, langs: ['en', 'zh'], base: '', seconds: null, color: false };
  return [
    { name: 'report.html', text: await renderAs('html', diagnosis, elsewhere, draw) },
    { name: 'report.md', text: await renderAs('markdown', diagnosis, elsewhere, draw) },
    { name: 'report.json', text: await renderAs('json', diagnosis, elsewhere, draw) },
  ];
};
