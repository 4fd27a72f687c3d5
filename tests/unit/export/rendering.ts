import { chosenOf, isoTime } from '#core/export/chosen.ts';
import type { CitationStyle, Each } from '#core/export/form.ts';
import { sourceOf } from '#core/export/front-matter.ts';
import { print } from '#core/export/print.ts';
import { TemplateError } from '#core/export/template/failure.ts';
import type { Properties } from '#core/export/template/front.ts';
import { materialOf } from '#core/export/template/material.ts';
import { pageFile } from '#core/export/template/page-file.ts';
import { TEMPLATED } from '#core/export/template/raw.ts';
import { Rendering } from '#core/export/template/render.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { atOnce } from '#core/steps.ts';
import { ALL, hash, type ProjectInput } from './fixture.ts';

/** A page of a template as it comes out. */
export interface Made {
  readonly name: string;
  readonly properties: Properties;
  readonly regions: readonly (string | null)[];
  readonly body: string;
}

/** All pages that a template makes of a project. @throws TemplateError */
export function make(
  input: ProjectInput,
  template: string,
  {
    each = 'project',
    locale = 'en',
    style = 'text',
  }: { readonly each?: Each; readonly locale?: Locale; readonly style?: CitationStyle } = {},
): Made[] {
  const { sources, items } = chosenOf({ ...input, ...ALL });
  const { title } = input.project;
  const material = atOnce(materialOf(input.state, { title, items, sources, locale, style }));
  const rendering = new Rendering(template, structuredClone(material), each);
  return rendering.scopes.map((scope) => {
    const { properties, parts } = rendering.fill(rendering.print(scope));
    const body = parts.map(({ nodes }) => print([...nodes], TEMPLATED)).join('\n');
    return { name: scope.name, properties, regions: parts.map(({ region }) => region?.region ?? null), body };
  });
}

/** What is wrong with a template, as its failure tells it. */
export function wrongWith(input: ProjectInput, template: string): object {
  try {
    make(input, template);
  } catch (error) {
    if (error instanceof TemplateError) return { code: error.code, ...error.facts };
    throw error;
  }
  throw new Error('nothing is wrong with this template');
}

/** The file of a template that makes one page. */
export function makeFile(input: ProjectInput, template: string): string {
  const [page] = make(input, template);
  if (!page) throw new Error('no page');
  const { project, lastChange, version } = input;
  const sources = chosenOf({ ...input, ...ALL }).sources.map(sourceOf);
  const exported = isoTime(lastChange);
  return pageFile({ ...page, version, project: project.id, exported, sources }, hash);
}
