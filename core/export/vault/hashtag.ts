/** A name as a tag of Obsidian, without the sign before it. */
export function hashtagOf(name: string): string {
  const tag = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_/\p{Extended_Pictographic}-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return /^\p{N}+$/u.test(tag) ? `_${tag}` : tag;
}
