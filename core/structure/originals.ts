import { type Outline, walk } from './outline.ts';

/** The refs that a repeat, or a repeated clause, stands for; null for anything else. */
export function originalsOf({ articles }: Outline, ref: string): string[] | null {
  for (const article of articles) {
    for (const node of walk(article.nodes)) {
      if (node.ref !== ref) continue;
      const of = (node.kind === 'repeat' ? node.children : [node]).flatMap((one) => one.of ?? []);
      return of.length > 0 ? of : null;
    }
  }
  return null;
}
