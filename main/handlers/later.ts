import type { Channel } from '#core/channels.ts';
import type { AppDeps, Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';

const OUTPUT = [
  'export.render',
  'export.save',
  'template.save',
  'comparison.preview',
  'comparison.save',
] as const;
const PAST = [
  'history.list',
  'history.restore',
  'history.takeBack',
  'backups.info',
  'project.accept',
  'project.repair',
  'project.pack',
  'project.unpack',
] as const;
const VAULT = ['vault.plan', 'vault.write', 'vault.back'] as const;
const FINDINGS = [
  'search.run',
  'search.tag',
  'search.save',
  'tags.save',
  'agreements.list',
  'agreements.save',
  'picture.save',
] as const;

/** The handlers that no window needs to be shown: each file of them is read when one of its channels is first called. */
export function laterHandlers(
  deps: AppDeps,
  current: Current,
): HandlersOf<(typeof OUTPUT | typeof PAST | typeof VAULT | typeof FINDINGS)[number]> {
  return {
    ...readLater(OUTPUT, async () => (await import('./output.ts')).outputHandlers(deps, current)),
    ...readLater(PAST, async () => (await import('./past.ts')).pastHandlers(deps, current)),
    ...readLater(VAULT, async () => (await import('./vault.ts')).vaultHandlers(current)),
    ...readLater(FINDINGS, async () => (await import('./findings.ts')).findingsHandlers(deps, current)),
  };
}

function readLater<Name extends Channel>(
  names: readonly Name[],
  read: () => Promise<HandlersOf<Name>>,
): HandlersOf<Name> {
  let reading: Promise<HandlersOf<Name>> | null = null;
  const handler = (name: Name): HandlersOf<Name>[Name] =>
    (async (input) => {
      reading ??= read();
      return (await reading)[name](input);
    }) as HandlersOf<Name>[Name];
  return Object.fromEntries(names.map((name) => [name, handler(name)])) as unknown as HandlersOf<Name>;
}
