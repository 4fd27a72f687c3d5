import { expect, test } from 'vitest';
import { itemsIn } from '#core/agreements/read.ts';
import { layOut } from '#core/project/pages.ts';
import { superlinear } from '#tests/support/linear-time.ts';

/** Milliseconds below which nothing is judged. */
const FLOOR = 40;

/** What a list of any length may be made of; `n` counts. */
const LINES: Readonly<Record<string, (n: number) => string>> = {
  'items in Chinese': (n) => `${n}.《东岑共和国商务部与第${n}国贸易部关于合作${n}的谅解备忘录》\n\n`,
  'items whose states are all others': (n) =>
    `${n}.《岑${String.fromCharCode(0x5000 + n)}共和国政府与${String.fromCharCode(0x6000 + n)}岭王国农业部合作协议》\n\n`,
  'items in English': (n) =>
    `${n}. Agreement between the Ministry of Trade and Industry of Ost${n} and the Bank of Westland on Item ${n}\n\n`,
  'rows of a table': (n) => `| ${n} | Agreement on fisheries ${n} | Ministry of X, Y and Z | Bank of A |\n`,
  'tables of two rows': (n) => `1 | Agreement on ${n} | A | B\n2 | Protocol on ${n} | A | B\n\nText.\n\n`,
  'sentences that say who signed': (n) => `东岑银行与第${n}银行签署合作协议。\n\n`,
  'marks that never close': (n) => `${n}. 《（“关于、与和\n\n`,
  'lists without end': (n) => `the Bank of ${n} and `,
  'a line without end': () => '与谅解备忘录、',
};

test.each(Object.entries(LINES))('%s take twice the time for twice as many', (_, line) => {
  const pages = new Map<number, ReturnType<typeof layOut>>();
  const pageOf = (length: number) => {
    let page = pages.get(length);
    if (!page) {
      let text = '';
      for (let n = 1; text.length < length; n++) text += line(n);
      page = layOut({ text, format: 'text' });
      pages.set(length, page);
    }
    return page;
  };
  for (const length of [2500, 10_000, 40_000, 160_000]) pageOf(length);
  expect(superlinear((length) => itemsIn(pageOf(length)), [10_000, 40_000, 160_000], FLOOR)).toBeNull();
});
