import { expect, it } from 'vitest';
import { detectLanguage } from '#core/text/language.ts';
import { SENTENCES } from '#tests/support/import-sentences.ts';

it.each([
  ['zh-CN', '双方一致决定，将两国关系定位提升为全面合作伙伴关系，签署12项文件。'],
  ['zh-TW', '雙方一致決定，將兩國關係定位提升為全面合作夥伴關係。'],
  ['ja', '両国は、次のとおり協定した。この協定は、署名の日に効力を生ずる。'],
  ['ko', '양국은 다음과 같이 합의하였다.'],
  ['ru', 'Стороны договорились о следующем.'],
  ['ar', 'اتفق الطرفان على ما يلي'],
  ['en', 'The two sides agreed to strengthen cooperation in the field of ports.'],
  ['pt', 'As Partes acordaram em reforçar a cooperação no domínio dos portos.'],
  ['es', 'Las Partes acordaron reforzar la cooperación en el ámbito de los puertos.'],
  ['fr', 'Les Parties sont convenues de renforcer la coopération dans le domaine des ports.'],
  ['zh-CN', '联合声明'],
  ['zh-TW', '聯合聲明'],
  ['zh-TW', '後來只有五里'],
  ['ja', '日本国総理大臣'],
  ['ko', '공동성명'],
  ['en', 'Joint Statement'],
  ['pt', 'Acordo de Cooperação'],
  ['pt', 'Memorando de Entendimento'],
  ['es', 'Declaración Conjunta'],
  ['fr', 'Déclaration conjointe'],
  ['de', 'Vertrag über die Zusammenarbeit'],
  ['und', 'constructor toString valueOf'],
  ['und', 'Lanchuan Nanyu'],
  ['und', '1234 -- 5678'],
  ['und', ''],
])('tells %s', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

it.each(Object.entries(SENTENCES))('tells %s by any 120 characters of a statement', (language, text) => {
  const told = new Set<string>();
  for (let at = 0; at + 120 <= text.length; at += 7) told.add(detectLanguage(text.slice(at, at + 120)));
  expect([...told]).toEqual([language]);
});
