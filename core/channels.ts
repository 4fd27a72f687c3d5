/** The names of the contract's channels. Kept apart from the schemas so that the preload stays a handful of lines. */
export const CHANNELS = [
  'app.info',
  'settings.set',
  'project.current',
  'project.open',
  'project.create',
  'project.sample',
  'project.choose',
  'project.check',
  'folder.list',
  'document.import',
  'import.cancel',
  'document.source',
  'document.stats',
  'document.readAnew',
  'document.askAnew',
  'operations.append',
  'history.undo',
  'history.redo',
  'agreements.list',
  'agreements.save',
  'picture.save',
  'tags.save',
  'search.run',
  'search.tag',
  'search.save',
  'export.render',
  'export.save',
  'template.save',
  'vault.plan',
  'vault.write',
  'vault.back',
  'comparison.preview',
  'comparison.save',
  'link.open',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** What main tells a window without being asked. */
export const EVENTS = ['project.changed', 'import.progress'] as const;
export type EventName = (typeof EVENTS)[number];
