/** Names that Windows keeps for devices, whatever their ending. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A title as the name of a file or a folder on any system: without separators and characters that some system does
 * not take, without what cannot be seen, no longer than `most` bytes of UTF-8, not hidden, no device of Windows.
 * Empty where nothing is left.
 */
export function fileNameOf(title: string, most = 120): string {
  const shown = title
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029/\\:*?"<>|]/gu, ' ')
    .replace(/^[\s.]+/, '');
  let name = '';
  let bytes = 0;
  for (const char of shown) {
    bytes += bytesOf(char);
    if (bytes > most) break;
    name += char;
  }
  name = withoutTail(name);
  return DEVICES.test(name) ? `_${name}` : name;
}

/** Without dots and blanks at its end, which Windows drops. */
function withoutTail(name: string): string {
  let end = name.length;
  while (end > 0 && /[\s.]/.test(name.charAt(end - 1))) end--;
  return name.slice(0, end);
}

/** How many bytes of UTF-8 a character takes. */
function bytesOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
