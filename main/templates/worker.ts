import { parentPort } from 'node:worker_threads';
import { print } from '#core/export/print.ts';
import { TemplateError } from '#core/export/template/failure.ts';
import { TEMPLATED } from '#core/export/template/raw.ts';
import { type RenderedPage, Rendering } from '#core/export/template/render.ts';
import type { Failure } from '#core/result.ts';
import type { FromTemplates, PrintedPage, RenderRequest } from './thread.ts';

const port = parentPort;
if (!port) throw new Error('not a worker');
const say = (message: FromTemplates): void => port.postMessage(message);

port.once('message', (request: RenderRequest) => {
  try {
    say({ kind: 'rendered', rendered: render(request) });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    say({ kind: 'failed', error: { code: error.code, facts: error.facts } as Failure });
  }
});

function render({ template, material, each, only }: RenderRequest) {
  say({ kind: 'runs' });
  const rendering = new Rendering(template, material, each);
  const { scopes } = rendering;
  const chosen = only === undefined ? scopes : scopes.slice(only, only + 1);
  const pages = chosen.map((scope) => {
    say({ kind: 'runs' });
    const marked = rendering.print(scope);
    say({ kind: 'ran' });
    return printed(rendering.fill(marked));
  });
  return { pages, count: scopes.length };
}

function printed({ scope: { id, name }, properties, parts }: RenderedPage): PrintedPage {
  return {
    id,
    name,
    properties,
    parts: parts.map(({ region, nodes }) => ({
      region: region?.region ?? null,
      base: region?.base ?? '',
      text: print([...nodes], TEMPLATED),
    })),
  };
}
