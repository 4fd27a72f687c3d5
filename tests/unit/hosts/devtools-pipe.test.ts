import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { speak, startBrowser } from '#main/hosts/devtools-pipe.ts';

/** A browser of which the test plays the other side. */
function played() {
  const to = new PassThrough();
  const from = new PassThrough();
  let end = (): void => {};
  const gone = new Promise<void>((resolve) => {
    end = resolve;
  });
  const told = (): unknown[] =>
    String(to.read() ?? '')
      .split('\0')
      .filter(Boolean)
      .map((text) => JSON.parse(text));
  const say = (message: object): void => void from.write(`${JSON.stringify(message)}\0`);
  return { ...speak(to, from, gone), to, from, end, told, say };
}

describe('what is said to a browser over its pipes', () => {
  test('each command is one message, and each answer goes to who asked', async () => {
    const browser = played();
    const first = browser.send('Page.enable', {}, 'a');
    const second = browser.send('Browser.getVersion');
    expect(browser.told()).toEqual([
      { id: 1, method: 'Page.enable', params: {}, sessionId: 'a' },
      { id: 2, method: 'Browser.getVersion', params: {} },
    ]);
    browser.say({ id: 2, result: { product: 'Chrome/1' } });
    browser.say({ id: 1, result: {} });
    expect([await first, await second]).toEqual([{}, { product: 'Chrome/1' }]);
  });

  test('a message arrives whole wherever the pipe cuts it, within a character too', async () => {
    const browser = played();
    const heard: unknown[] = [];
    browser.on('Runtime.bindingCalled', ({ payload }, session) => heard.push([payload, session]));
    const messages = ['条约', '', '𠮷\\u0000"'].map((payload) =>
      JSON.stringify({ method: 'Runtime.bindingCalled', params: { payload }, sessionId: 's' }),
    );
    const bytes = Buffer.from(`${messages.join('\0')}\0`);
    for (const byte of bytes) browser.from.write(Buffer.of(byte));
    browser.from.write(bytes);
    const once = ['条约', '', '𠮷\\u0000"'].map((payload) => [payload, 's']);
    await expect.poll(() => heard).toEqual([...once, ...once]);
  });

  test('what it refuses fails with what it says, and names the command', async () => {
    const browser = played();
    const asked = browser.send('Page.navigate', { url: 'x' });
    browser.say({ id: 1, error: { message: 'Cannot navigate' } });
    await expect(asked).rejects.toThrow('Page.navigate: Cannot navigate');
  });

  test('when it is gone whoever waits is told, and whoever asks after that', async () => {
    const browser = played();
    const asked = browser.send('Page.enable');
    browser.end();
    await expect(asked).rejects.toThrow('Page.enable: the browser is gone');
    await expect(browser.send('Page.enable')).rejects.toThrow('the browser is gone');
  });

  test('a pipe that is closed while it is written to ends nothing but the talk', async () => {
    const browser = played();
    const asked = browser.send('Page.enable');
    browser.to.emit('error', new Error('EPIPE'));
    browser.from.destroy();
    await expect(asked).rejects.toThrow('the browser is gone');
  });
});

describe.skipIf(process.platform === 'win32')('a browser that is started', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function script(body: string): Promise<string> {
    const path = join(folder, 'browser');
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o755);
    return path;
  }

  test('is given its switches and two pipes', async () => {
    const path = await script(
      `printf '{"method":"Runtime.bindingCalled","params":{"payload":"%s"}}\\0' "$*" >&4; read -r line <&3`,
    );
    const browser = startBrowser(path, ['--one', '--two']);
    const heard = new Promise<string>((resolve) => {
      browser.on('Runtime.bindingCalled', ({ payload }) => resolve(payload));
    });
    expect(await heard).toBe('--one --two --remote-debugging-pipe');
    browser.kill();
    await browser.gone;
  });

  test('that ends at once tells why, and so does one that is not there', async () => {
    const path = await script('echo "no display" >&2; exit 1');
    expect(await startBrowser(path, []).gone).toContain('no display');
    expect(await startBrowser(join(folder, 'none'), []).gone).toContain('ENOENT');
  });
});
