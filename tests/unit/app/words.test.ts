import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { LOCALES, type Locale, type Message } from '#core/i18n/locale.ts';
import { agreements } from '#core/i18n/messages/agreements.ts';
import { cli } from '#core/i18n/messages/cli.ts';
import { codebook } from '#core/i18n/messages/codebook.ts';
import { compare } from '#core/i18n/messages/compare.ts';
import { comparing } from '#core/i18n/messages/comparing.ts';
import { exporting } from '#core/i18n/messages/exporting.ts';
import { files } from '#core/i18n/messages/files.ts';
import { findings } from '#core/i18n/messages/findings.ts';
import { help } from '#core/i18n/messages/help.ts';
import { importing } from '#core/i18n/messages/importing.ts';
import { library } from '#core/i18n/messages/library.ts';
import { past } from '#core/i18n/messages/past.ts';
import { projects } from '#core/i18n/messages/projects.ts';
import { reader } from '#core/i18n/messages/reader.ts';
import { searching } from '#core/i18n/messages/searching.ts';
import { shell } from '#core/i18n/messages/shell.ts';
import { starting } from '#core/i18n/messages/starting.ts';
import { vault } from '#core/i18n/messages/vault.ts';
import { why } from '#core/i18n/messages/why.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { fail, failure } from '#core/result.ts';
import { parseSources, type SyntaxNode, textOf, walkSyntax } from '#tests/support/sources.ts';

const MESSAGES: Readonly<Record<string, Message>> = {
  ...cli,
  ...compare,
  ...comparing,
  ...files,
  ...projects,
  ...findings,
  ...help,
  ...importing,
  ...starting,
  ...agreements,
  ...codebook,
  ...exporting,
  ...library,
  ...past,
  ...reader,
  ...searching,
  ...shell,
  ...vault,
  ...why,
};
const sources = parseSources(['core', 'main', 'renderer']).filter(
  ({ path }) => !path.startsWith('core/i18n/messages/') && path !== 'core/failures.ts',
);

/** Texts that stand in the sources, and the fixed beginnings and ends of those that are put together. */
const texts = new Set<string>();
const patterns: RegExp[] = [];
for (const { program } of sources) {
  walkSyntax(program, (node) => {
    const text = textOf(node);
    if (text !== null) texts.add(text);
    else if (node.type === 'TemplateLiteral') {
      const parts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
      if (/^(?:[a-z]+\.)+$/.test(parts[0] ?? ''))
        patterns.push(new RegExp(`^${parts.map(literal).join('[a-zA-Z0-9-]+')}$`));
    }
  });
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A key's parameters in one language, with what each is taken for. */
function parameters(message: string, locale: Locale): string[] {
  const found = new Set<string>();
  const visit = (elements: readonly unknown[]): void => {
    for (const element of elements as {
      type: number;
      value: string;
      options?: Record<string, { value: unknown[] }>;
    }[]) {
      // 0 is literal text, 7 is `#`.
      if (element.type !== 0 && element.type !== 7) found.add(element.value);
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

describe('every word in three languages', () => {
  test('no key stands in two places', () => {
    const keys = [
      cli,
      agreements,
      codebook,
      compare,
      comparing,
      exporting,
      files,
      findings,
      help,
      importing,
      library,
      past,
      projects,
      reader,
      shell,
      starting,
      vault,
      why,
    ].flatMap((part) => Object.keys(part));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test('every message is written in each language, and is a message', () => {
    for (const [key, message] of Object.entries(MESSAGES)) {
      expect([key, Object.keys(message).sort()]).toEqual([key, [...LOCALES].sort()]);
      for (const locale of LOCALES) {
        expect([key, locale, message[locale].trim()]).toEqual([key, locale, message[locale]]);
        expect(message[locale]).not.toBe('');
        expect(() => parameters(message[locale], locale)).not.toThrow();
      }
    }
  });

  test('a message asks for the same facts in each language', () => {
    // Grammar may need to know more in one language than in another: these choose between words and are not shown.
    const choosing = new Set(['kind', 'labelled', 'titled', 'count']);
    for (const [key, message] of Object.entries(MESSAGES)) {
      const shown = (locale: Locale): string[] =>
        parameters(message[locale], locale).filter((name) => !choosing.has(name));
      for (const locale of LOCALES) expect([key, locale, shown(locale)]).toEqual([key, locale, shown('en')]);
    }
  });

  test('Chinese is written in Chinese, and the others are not', () => {
    const names = new Set(['app.name']);
    for (const [key, message] of Object.entries(MESSAGES)) {
      if (names.has(key)) continue;
      const bare = (locale: Locale): string => message[locale].replace(/\{[^{}]*\}/g, '');
      expect([key, /\p{Script=Han}/u.test(bare('en') + bare('pt'))]).toEqual([key, false]);
      if (/[a-z]{3}/i.test(bare('en')))
        expect([key, /\p{Script=Han}/u.test(message['zh-CN'])]).toEqual([key, true]);
    }
  });

  test('every key that is asked for is there', () => {
    const missing: string[] = [];
    for (const { path, program } of sources) {
      walkSyntax(program, (node) => {
        if (node.type !== 'CallExpression') return;
        const { type, name } = node.callee as SyntaxNode;
        if (type !== 'Identifier' || !['t', 'translate'].includes(String(name))) return;
        const key = textOf((node.arguments as unknown[])[0]);
        if (key !== null && !(key in MESSAGES)) missing.push(`${path}: ${key}`);
      });
    }
    expect(missing).toEqual([]);
  });

  test('every key is asked for somewhere', () => {
    const codes = new Set([...texts].flatMap((text) => [`error.${text}`, `warning.${text}`]));
    const unused = Object.keys(MESSAGES).filter(
      (key) =>
        !texts.has(key) &&
        !codes.has(key) &&
        !patterns.some((pattern) => !/^\^(?:error|warning)/.test(pattern.source) && pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});

describe('a failure', () => {
  test('names every fact that its sentence needs, and no other, or does not compile', () => {
    expect(failure('not-found', { file: 'a.txt' }).facts).toEqual({ file: 'a.txt' });
    // @ts-expect-error the file is missing
    failure('not-found', {});
    // @ts-expect-error the facts are missing
    fail('unreadable');
    // @ts-expect-error nothing is said of a colour
    fail('not-found', { file: 'a.txt', colour: 'red' });
    // @ts-expect-error no such failure has a sentence
    fail('lost-in-space');
    // @ts-expect-error what is told of a file that came in is no failure
    fail('hidden-text', { count: 1 });
  });

  test('with a fact that its sentence does not expect is told all the same', () => {
    const told = tellFailure(createTranslate('en'), { code: 'from-a-newer-main', facts: { file: 'a.txt' } });
    expect(told).toContain('from-a-newer-main');
    expect(told).toContain('a.txt');
  });
});
