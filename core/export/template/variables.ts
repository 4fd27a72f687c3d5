/** What a template can name; `what` is told by the message `template.var.<key>`. */
export interface Variable {
  readonly name: string;
  readonly key: VariableKey;
}

const KEYS = {
  'project.title': 'projectTitle',
  documents: 'documents',
  'document.title': 'documentTitle',
  'document.author': 'documentAuthor',
  'document.publisher': 'documentPublisher',
  'document.date': 'documentDate',
  'document.url': 'documentUrl',
  'document.language': 'documentLanguage',
  'document.source': 'documentSource',
  'document.tags': 'documentTags',
  'document.articles': 'documentArticles',
  'document.clauses': 'documentClauses',
  'document.passages': 'documentPassages',
  'article.title': 'articleTitle',
  'article.clauses': 'articleClauses',
  'clause.label': 'clauseLabel',
  'clause.heading': 'clauseHeading',
  'clause.title': 'clauseTitle',
  'clause.name': 'clauseName',
  'clause.passages': 'clausePassages',
  sources: 'sources',
  tags: 'tags',
  'tag.name': 'tagName',
  'tag.path': 'tagPath',
  'tag.definition': 'tagDefinition',
  'tag.documents': 'tagDocuments',
  'tag.passages': 'tagPassages',
  passages: 'passages',
  untagged: 'untagged',
  'passage.quote': 'passageQuote',
  'passage.citation': 'passageCitation',
  'passage.anchor': 'passageAnchor',
  'passage.tags': 'passageTags',
  'passage.note': 'passageNote',
  'passage.author': 'passageAuthor',
  'passage.date': 'passageDate',
  'passage.clause': 'passageClause',
  'passage.document': 'passageDocument',
  'passage.before': 'passageBefore',
  'passage.after': 'passageAfter',
  comparisons: 'comparisons',
  'comparison.before': 'comparisonBefore',
  'comparison.after': 'comparisonAfter',
  'comparison.passages': 'comparisonPassages',
  'words.note': 'wordsNote',
  'words.tags': 'wordsTags',
  'words.untagged': 'wordsUntagged',
} as const;

export type VariableKey = (typeof KEYS)[keyof typeof KEYS];

/** All that a template can name, as it is listed for people. */
export const VARIABLES: readonly Variable[] = Object.entries(KEYS).map(([name, key]) => ({ name, key }));
