import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { LOCALES, type Locale, type Message } from '#core/i18n/locale.ts';
import { cli } from '#core/i18n/messages/cli.ts';
import { compare } from '#core/i18n/messages/compare.ts';
import { comparing } from '#core/i18n/messages/comparing.ts';
import { errors } from '#core/i18n/messages/errors.ts';
import { findings } from '#core/i18n/messages/findings.ts';
import { help } from '#core/i18n/messages/help.ts';
import { importing } from '#core/i18n/messages/importing.ts';
import { starting } from '#core/i18n/messages/starting.ts';
import { ui } from '#core/i18n/messages/ui.ts';
import { parseSources, type SyntaxNode, textOf, walkSyntax } from '#tests/support/sources.ts';

const MESSAGES: Readonly<Record<string, Message>> = {
  ...cli,
  ...compare,
  ...comparing,
  ...errors,
  ...findings,
  ...help,
  ...importing,
  ...starting,
  ...ui,
};
const sources = parseSources(['core', 'main', 'renderer']).filter(
  ({ path }) => !path.startsWith('core/i18n/messages/'),
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
      if (/^[a-z]+\.$/.test(parts[0] ?? ''))
        patterns.push(new RegExp(`^${parts.map(literal).join('[a-zA-Z-]+')}$`));
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
    const keys = [cli, compare, comparing, errors, findings, ui].flatMap((part) => Object.keys(part));
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
    const codes = new Set([...texts].map((text) => `error.${text}`));
    const unused = Object.keys(MESSAGES).filter(
      (key) =>
        !texts.has(key) &&
        !codes.has(key) &&
        !patterns.some((pattern) => pattern.source !== '^error\\.[a-zA-Z-]+$' && pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});

describe('every failure has its sentence', () => {
  /** Codes with the facts named beside them; null where they cannot be read off the source. */
  const codes: { readonly path: string; readonly code: string; readonly facts: readonly string[] | null }[] =
    [];
  /** Keys of what one should know of files that come in. */
  const warnings: string[] = [];
  const namesOf = (node: unknown): string[] | null => {
    const { type, properties } = (node ?? {}) as SyntaxNode;
    if (node === undefined) return [];
    if (type !== 'ObjectExpression') return null;
    const names = (properties as SyntaxNode[]).map(
      (property) => (property.key as SyntaxNode | undefined)?.name,
    );
    return names.every((name) => typeof name === 'string') ? (names as string[]) : null;
  };
  const valuesOf = (node: unknown): string[] => {
    const { type, consequent, alternate } = (node ?? {}) as SyntaxNode;
    if (type === 'ConditionalExpression') return [...valuesOf(consequent), ...valuesOf(alternate)];
    const text = textOf(node);
    return text === null ? [] : [text];
  };
  for (const { path, program } of sources) {
    walkSyntax(program, (node) => {
      if (node.type === 'CallExpression') {
        const callee = node.callee as SyntaxNode;
        const name =
          callee.type === 'Identifier' ? callee.name : (callee.property as SyntaxNode | undefined)?.name;
        const args = node.arguments as unknown[];
        if (name === 'fail')
          for (const code of valuesOf(args[0])) codes.push({ path, code, facts: namesOf(args[1]) });
        if (name === 'failure' && path.startsWith('main/import/'))
          for (const code of valuesOf(args[0])) warnings.push(`warning.${code}`);
        if (name === 'report') for (const code of valuesOf(args[0])) codes.push({ path, code, facts: null });
      }
      if (node.type === 'ObjectExpression') {
        const properties = node.properties as SyntaxNode[];
        const named = (wanted: string): unknown =>
          properties.find((property) => (property.key as SyntaxNode | undefined)?.name === wanted)?.value;
        if (named('code') === undefined || named('facts') === undefined) return;
        if (path.startsWith('core/structure/')) return;
        for (const code of valuesOf(named('code')))
          codes.push({ path, code, facts: namesOf(named('facts')) });
      }
    });
  }

  test('in three languages', () => {
    expect(new Set(codes.map(({ code }) => code)).size).toBeGreaterThan(30);
    const untold = codes
      .filter(({ code }) => !(`error.${code}` in MESSAGES))
      .map(({ path, code }) => `${path}: ${code}`);
    expect(untold).toEqual([]);
  });

  test('and so has every warning of an import, and every such sentence its warning', () => {
    const sentences = Object.keys(importing).filter((key) => key.startsWith('warning.'));
    expect([...new Set(warnings)].sort()).toEqual(sentences.sort());
  });

  test('and brings the facts that the sentence asks for', () => {
    const wanting = codes.flatMap(({ path, code, facts }) => {
      const message = MESSAGES[`error.${code}`];
      // Where a source is read, the caller adds what belongs to every failure of a document.
      if (!message || !facts || path === 'main/store/documents.ts') return [];
      return parameters(message.en, 'en')
        .filter((name) => !facts.includes(name))
        .map((name) => `${path}: ${code} without ${name}`);
    });
    expect(wanting).toEqual([]);
  });

  test('and every sentence has its failure', () => {
    const told = new Set(codes.map(({ code }) => `error.${code}`));
    const idle = Object.keys(MESSAGES).filter(
      (key) => key.startsWith('error.') && !told.has(key) && !texts.has(key.slice('error.'.length)),
    );
    expect(idle).toEqual([]);
  });
});
