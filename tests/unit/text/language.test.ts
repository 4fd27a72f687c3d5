import { expect, it } from 'vitest';
import { detectLanguage } from '#core/text/language.ts';

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
  ['und', '1234 -- 5678'],
  ['und', ''],
])('tells %s', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});
