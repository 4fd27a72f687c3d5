/** Longest address that every system's shell takes, in UTF-16 code units. */
const LONGEST = 2000;

/**
 * The address that may be handed to the system's browser or mail program, as those are to have it; null for anything
 * else. Of mail it keeps whom it is for and its subject: some programs attach files that an address names.
 */
export function addressForSystem(url: string): string | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.protocol === 'mailto:') {
    const subject = parsed.searchParams.get('subject');
    parsed.search = subject === null ? '' : `subject=${encodeURIComponent(subject)}`;
    parsed.hash = '';
  } else if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  // A name and a password before the host make one site look like another.
  if (parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href.length <= LONGEST ? parsed.href : null;
}
