export {};

const { run } = process.versions.electron
  ? await import('./hosts/electron.ts')
  : await import('./hosts/chromium.ts');
await run();
