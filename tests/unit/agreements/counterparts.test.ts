import { describe, expect, test } from 'vitest';
import { listingOf } from '#core/agreements/corrections.ts';
import { candidatesFor, withCounterparts } from '#core/agreements/counterparts.ts';
import type { ListedAgreement } from '#core/agreements/listed.ts';
import { Places, startOf } from '#core/agreements/places.ts';
import { itemsIn } from '#core/agreements/read.ts';
import { agreementKey } from '#core/agreements/table.ts';
import { agreementJson } from '#core/export/agreements.ts';
import type { ClausePlace, Counterpart } from '#core/project/model.ts';
import { layOut } from '#core/project/pages.ts';

const TEXTS = {
  zh: `甲国总统对乙国国事访问成果清单

1.《甲国海洋部与乙国渔业部关于养护渔业资源的谅解备忘录（2026—2030年）》
2.《甲国开发银行与乙国国家银行50亿元人民币贷款协议》
3.《甲国海洋研究院与乙国环境部关于海洋观测的协议》
`,
  pt: `Lista de atos assinados por ocasião da visita de Estado

1. Memorando de Entendimento entre o Ministério do Mar da República A e o Ministério da Pesca da República B sobre a Conservação de Recursos Pesqueiros (2026-2030).
2. Acordo entre o Instituto do Mar da República A e o Ministério do Meio Ambiente da República B sobre Observação Oceânica.
3. Acordo de Empréstimo entre o Banco de Desenvolvimento da República A e o Banco Nacional da República B, no valor de 5 bilhões de yuans.
`,
} as const;
const read = (document: keyof typeof TEXTS) => {
  const text = TEXTS[document];
  const items = itemsIn(layOut({ text, format: 'text' }));
  return { rows: listingOf(document, text, items, []).rows, places: new Places(text, items) };
};
const lists = { zh: read('zh'), pt: read('pt') };
const rows = [...lists.zh.rows, ...lists.pt.rows];
const numbered = (document: string, number: number): ListedAgreement => {
  const row = rows.find((one) => one.document === document && one.number === number);
  if (!row) throw new RangeError(`${document} has no item ${number}`);
  return row;
};
const placeOf = ({ document, start }: ListedAgreement): ClausePlace => ({ document, at: start });
const linked = (...pairs: Counterpart[]) =>
  withCounterparts(rows, pairs, ({ document, at }) => {
    if (document !== 'zh' && document !== 'pt') return undefined;
    const item = lists[document].places.itemAt(at);
    return item && startOf(item);
  });
const LOAN = { a: placeOf(numbered('zh', 2)), b: placeOf(numbered('pt', 3)) };
const of = (list: readonly ListedAgreement[], { document, start }: ListedAgreement) =>
  list.find((one) => one.document === document && one.start === start)?.counterparts;

describe('counterparts', () => {
  test('are known from both sides, and named in JSON', () => {
    const { rows: now, idle } = linked(LOAN);
    expect(idle).toEqual([]);
    expect(of(now, numbered('zh', 2))).toMatchObject([{ document: 'pt', ref: numbered('pt', 3).ref }]);
    expect(of(now, numbered('pt', 3))).toMatchObject([{ document: 'zh', ref: numbered('zh', 2).ref }]);
    expect(of(now, numbered('zh', 1))).toBeUndefined();
    const row = now.find((one) => one.counterparts);
    expect(row && agreementJson(row)).toMatchObject({
      counterpart: [{ document: 'pt', ref: numbered('pt', 3).ref }],
    });
    expect(row && agreementJson(row)).not.toHaveProperty('counterparts');
  });

  test('belong to the item that holds the place; what was said twice is one link with both', () => {
    const other = { a: { ...LOAN.a, at: LOAN.a.at + 4 }, b: LOAN.b };
    const [link, none] = of(linked(LOAN, other).rows, numbered('pt', 3)) ?? [];
    expect(none).toBeUndefined();
    expect(link?.pairs).toEqual([LOAN, other]);
  });

  test('are told where an item is none any more, and not of a document that was removed', () => {
    const lost = { document: 'zh', at: 2 };
    expect(linked({ a: lost, b: LOAN.b }).idle).toEqual([{ a: lost, b: LOAN.b, lost }]);
    expect(linked({ a: { document: 'gone', at: 2 }, b: LOAN.b })).toMatchObject({ idle: [] });
  });
});

describe('who may be the counterpart', () => {
  const found = (row: ListedAgreement, beside: readonly ListedAgreement[] = [], list = rows) =>
    candidatesFor(row, list, new Set(beside.map(agreementKey)), (document) => document).map(
      ({ number }) => number,
    );

  test('is first what stands beside it in a comparison, then what shares number and instrument, or the amount', () => {
    expect(found(numbered('zh', 1))[0]).toBe(1);
    expect(found(numbered('zh', 3), [numbered('pt', 2)])[0]).toBe(2);
    expect(numbered('pt', 3).amount?.value).toBe(5e9);
    expect(found(numbered('zh', 2))[0]).toBe(3);
  });

  test('is no item of its own list, nor one that is its counterpart', () => {
    expect(found(numbered('zh', 2))).toHaveLength(3);
    const { rows: now } = linked(LOAN);
    const row = now.find((one) => agreementKey(one) === agreementKey(numbered('zh', 2)));
    expect(row && found(row, [], [...now])).not.toContain(3);
  });
});
