import { countLines } from '#tests/support/counted-lines.ts';

/** Characters as HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A text as the body of a page in the plainest way: every line a paragraph. */
export function plainHtml(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('\n');
}

/** A text as the body of a page whose headings are headings, and whose numbers are counted by lists where they can be. */
export function countedHtml(text: string): string {
  const out: string[] = [];
  const counts = new Map<number, number>();
  let open: number | null = null;
  const close = (): void => {
    if (open !== null) out.push('</ol>');
    open = null;
  };
  const lines = text.split('\n');
  for (const [at, { text: own, heading, list }] of countLines(text).entries()) {
    const whole = lines[at]!.replace(/^#{1,6} +/, '');
    if (whole.trim() === '') continue;
    const type =
      list && list.before === '' && list.after === '.' && heading === 0 ? TYPES[list.format] : undefined;
    if (!list || type === undefined) {
      close();
      out.push(
        heading > 0 ? `<h${heading}>${escapeHtml(whole)}</h${heading}>` : `<p>${escapeHtml(whole)}</p>`,
      );
      continue;
    }
    const count = counts.get(list.id) ?? 0;
    counts.set(list.id, count + 1);
    if (open !== list.id) {
      close();
      out.push(`<ol type="${type}" start="${list.start + count}">`);
      open = list.id;
    }
    out.push(`<li>${escapeHtml(own)}</li>`);
  }
  close();
  return out.join('\n');
}

const TYPES: Readonly<Record<string, string>> = { decimal: '1', lowerLetter: 'a', upperRoman: 'I' };

/** A body with what sites put around an article: menus, neighbours, a footer, scripts. */
export function sitePage(article: string): string {
  const links = (...names: string[]) =>
    names.map((name) => `<li><a href="/${name}">${name}</a></li>`).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>t</title><style>p{color:red}</style></head>
<body class="home"><div id="header"><ul class="nav">${links('首页', '时政', '国际', '财经', '视频', '专题')}</ul></div>
<div class="wrap"><div id="content" class="article-content">
${article}
</div><div class="sidebar"><h3>相关阅读</h3><ul>${links('部长会晤', '港口开工', '渔业谈判', '代表团抵达')}</ul></div></div>
<div class="footer"><a href="/about">关于我们</a> <a href="/contact">联系方式</a></div>
<script>document.write('x')</script></body></html>`;
}
