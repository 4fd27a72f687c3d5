// The built app in a process of its own, so that a test can end it as a crash does. Takes steps over its channel:
// the text of a function of the page, what it is given, and answers with what it gave back.
import { openDriven } from './driven-window.mjs';

const [bundle, browser] = process.argv.slice(2);
const { page, close } = await openDriven(bundle, browser, { env: process.env });
page.setDefaultTimeout(10_000);
process.on('message', async ({ id, source, given }) => {
  try {
    const step = new Function(`return (${source})`)();
    const value = await step(page, given);
    if (process.connected) process.send?.({ id, value });
  } catch (error) {
    if (process.connected) process.send?.({ id, error: String(error) });
  }
});
process.on('disconnect', () => void close().finally(() => process.exit()));
process.send?.({ id: 0 });
