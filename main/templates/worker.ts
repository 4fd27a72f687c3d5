import { parentPort } from 'node:worker_threads';
import { TemplateError } from '#core/export/template/failure.ts';
import { Rendering } from '#core/export/template/render.ts';
import type { Failure } from '#core/result.ts';
import { printPage } from './print-page.ts';
import type { FromTemplates, RenderRequest } from './thread.ts';

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
    return printPage(rendering.fill(marked));
  });
  return { pages, count: scopes.length };
}
