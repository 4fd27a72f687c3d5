import { expect, test } from 'vitest';
import { dateWords, isoDate, readDate } from '#core/export/citing/dates.ts';

test.each<[string, string | null]>([
  ['2024-05-04', '2024-05-04'],
  ['2024/5/4', '2024-05-04'],
  ['2024.5.4', '2024-05-04'],
  ['2024年5月4日', '2024-05-04'],
  ['２０２４年５月４日', '2024-05-04'],
  ['2024 年 5 月', '2024-05'],
  ['2024-05', '2024-05'],
  ['2024년 5월 4일', '2024-05-04'],
  ['2024', '2024'],
  ['4 May 2024', '2024-05-04'],
  ['4th May 2024', '2024-05-04'],
  ['May 4, 2024', '2024-05-04'],
  ['May 2024', '2024-05'],
  ['4 de maio de 2024', '2024-05-04'],
  ['maio de 2024', '2024-05'],
  ['1.º de maio de 2024', '2024-05-01'],
  ['4 de mayo de 2024', '2024-05-04'],
  ['1er mai 2024', '2024-05-01'],
  ['4. Mai 2024', '2024-05-04'],
  ['4 мая 2024 г.', '2024-05-04'],
  ['29 February 2024', '2024-02-29'],
  ['29 February 2023', null],
  ['2024-13-01', null],
  ['31 June 2024', null],
  ['04/05/2024', null],
  ['spring 2024', null],
  ['about 2024', null],
  ['', null],
])('%j is read as %j', (typed, iso) => {
  const date = readDate(typed);
  expect(date && isoDate(date)).toBe(iso);
});

test.each<[string, string, string, string]>([
  ['zh-Hans', '2024年5月4日', '2024年5月', '2024年'],
  ['en', '4 May 2024', 'May 2024', '2024'],
  ['pt', '4 de maio de 2024', 'maio de 2024', '2024'],
  ['pt-BR', '4 de maio de 2024', 'maio de 2024', '2024'],
  ['es', '4 de mayo de 2024', 'mayo de 2024', '2024'],
  ['fr', '4 mai 2024', 'mai 2024', '2024'],
  ['de', '4. Mai 2024', 'Mai 2024', '2024'],
  ['it', '4 maggio 2024', 'maggio 2024', '2024'],
  ['ru', '4 мая 2024 г.', 'май 2024 г.', '2024'],
  ['ja', '2024年5月4日', '2024年5月', '2024年'],
  ['ko', '2024년 5월 4일', '2024년 5월', '2024년'],
  ['xx', '4 May 2024', 'May 2024', '2024'],
])('a date in %s', (language, day, month, year) => {
  expect(dateWords({ year: 2024, month: 5, day: 4 }, language)).toBe(day);
  expect(dateWords({ year: 2024, month: 5, day: 0 }, language)).toBe(month);
  expect(dateWords({ year: 2024, month: 0, day: 0 }, language)).toBe(year);
});
