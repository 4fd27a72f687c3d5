import { describe, expect, it } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { type NodeJson, outlineToJson } from '#core/structure/outline-json.ts';
import { parseOutline } from '#core/structure/parse.ts';

/** The nodes that have a role, as `role: label or start of the text`. */
function rolesIn(text: string): readonly string[] {
  const json = outlineToJson({ text, digest: 'sha256:0' }, parseOutline(text), createTranslate('en'));
  const told = (nodes: readonly NodeJson[]): readonly string[] =>
    nodes.flatMap((node) => [
      ...(node.role ? [`${node.role}: ${node.label ?? node.text}`] : []),
      ...told(node.children ?? []),
    ]);
  return json.articles.flatMap(({ nodes }) => told(nodes));
}

describe('a role is told', () => {
  it.each([
    [
      'of a preamble, final provisions, signatures and an annex',
      'Preamble\n\nThe Parties wish to open ports.\n\nArticle 1\nPorts open.\n\nFinal Provisions\n\nArticle 2\nThis Agreement enters into force.\n\nDone at Port Fair on 1 May 2031.\n\nFor the Government of Fairland:\n\nANNEX I\n\nThe ports are two.',
      [
        'preamble: Preamble',
        'final: Final Provisions',
        'signature: Done at Port Fair on 1 May 2031.',
        'signature: For the Government of Fairland:',
        'annex: ANNEX I',
      ],
    ],
    [
      'of a schedule',
      'Article 1\nPorts open.\n\nSCHEDULE 1\n\nThe ports are two.\n\nSCHEDULE 2\n\nThe ships are three.',
      ['schedule: SCHEDULE 1', 'schedule: SCHEDULE 2'],
    ],
    [
      'in Chinese, of a chapter by its title',
      '第一章　总则\n第一条　港口开放。\n第二章　附则\n第二条　本法自公布之日起施行。\n\n附件1\n\n港口名单如下。',
      ['final: 第二章', 'annex: 附件1'],
    ],
    [
      'in Portuguese and Spanish',
      'PREÂMBULO\n\nAs Partes desejam abrir portos.\n\nArtigo 1.º\nOs portos abrem.\n\nDISPOSIÇÕES FINAIS\n\nArtigo 2.º\nFim.\n\nANEXO I\n\nLista de portos.',
      ['preamble: PREÂMBULO', 'final: DISPOSIÇÕES FINAIS', 'annex: ANEXO I'],
    ],
    [
      'of a list of contents',
      'Contents\nArticle 1 Ports ..... 2\nArticle 2 Ships ..... 3\nArticle 3 Ends ..... 4\n\nArticle 1 Ports\nPorts open.\n\nArticle 2 Ships\nShips sail.\n\nArticle 3 Ends\nEnd.',
      [
        'contents: Contents',
        'contents: Article 1 Ports ..... 2',
        'contents: Article 2 Ships ..... 3',
        'contents: Article 3 Ends ..... 4',
      ],
    ],
    [
      'of paragraphs that are quoted',
      '第一条　将第三条修改为：\n\n“第三条　港口开放。\n\n“第四条　港口关闭。”\n\n第二条　本决定自公布之日起施行。',
      ['quoted: “第三条　港口开放。', 'quoted: “第四条　港口关闭。”'],
    ],
    [
      'of a list of what is attached, and of the lines below the words that head it',
      '通知\n\n一、港口开放。\n\n二、费用公开。\n\n附件：\n港口名单\n船舶名单\n\n海洋部',
      ['attachments: 附件：', 'attachments: 港口名单', 'attachments: 船舶名单', 'signature: 海洋部'],
    ],
    [
      'of what is attached in one line',
      '1. Ports open.\n\n2. Ports close.\n\nEnclosures: 1. List of ports\n2. List of ships\n\nAda Lovelace',
      ['attachments: Enclosures: 1. List of ports'],
    ],
    ['of nothing in a plain text', '一、港口开放。\n\n二、港口关闭。', []],
  ])('%s', (_, text, roles) => {
    expect(rolesIn(text)).toEqual(roles);
  });
});

describe('what numbers nothing is told once', () => {
  const told = (text: string): unknown[] =>
    parseOutline(text).findings.map(({ code, ranges, refs, facts }) => [
      code,
      text.slice(ranges[0]?.from, ranges[0]?.to),
      refs.length,
      facts.count,
    ]);

  it('for a list of contents', () => {
    const list = 'Contents\nArticle 1 Ports ..... 2\nArticle 2 Ships ..... 3\nArticle 3 Ends ..... 4';
    expect(
      told(`${list}\n\nArticle 1 Ports\nPorts open.\n\nArticle 2 Ships\nShips sail.\n\nArticle 3 Ends\nEnd.`),
    ).toEqual([['contents', list, 4, 4]]);
  });

  it('for every quotation', () => {
    const [first, second] = ['“第三条　港口开放。\n\n“第四条　港口关闭。”', '“第九条　船只通行。”'];
    expect(
      told(
        `第一条　将第三条修改为：\n\n${first}\n\n第二条　将第九条修改为：\n\n${second}\n\n第三条　本决定自公布之日起施行。`,
      ),
    ).toEqual([
      ['quoted', first, 2, 2],
      ['quoted', second, 1, 1],
    ]);
  });
});
