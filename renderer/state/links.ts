import { client } from '../client.ts';
import { copyText } from './annotating.ts';
import { translator } from './language.ts';
import { notify, tell } from './notices.ts';

/** Opens a link that somebody clicked, outside; where this host opens none its address goes to the clipboard. */
export async function openLink(url: string): Promise<void> {
  const done = await client['link.open']({ url });
  if (!done.ok) tell(done.error);
  else if (!done.value.opens) {
    copyText(url);
    notify(translator()('link.copied', { url }));
  }
}
