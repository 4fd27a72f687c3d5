/*
 * Templates that ship. Their words come from `words`, so that one serves every language.
 */

const HEAD = `---
title: {{ project.title }}
tags: {{ tags | hashtags }}
---
# {{ project.title }}
`;

/** How a passage stands in every one of them, and how it is read back: quote, anchor, tags, note. */
const PASSAGE = `> {{ passage.quote }}
>
> {{ words.dash }}{{ passage.citation }}

^{{ passage.anchor }}

{{ passage.tags | hashtags }}
{% if passage.note %}

> [!note] {{ words.note }}{% if passage.author %} {{ passage.author }}{% endif %}{{ words.comma }}{{ passage.date }}
> {{ passage.note }}
{% endif %}

`;

const DOCUMENT_PROPERTIES = `---
title: {{ document.title }}
author: {{ document.author }}
publisher: {{ document.publisher }}
date: {{ document.date }}
source: {{ document.url }}
tags: {{ document.tags | hashtags }}
---
{% region document %}
# {{ document.title }}

{{ document.source }}
{% endregion %}
`;

const REGION = `{% region passage %}
${PASSAGE}{% endregion %}
`;

/** Notes by clause: document, article and clause as headings. */
export const BY_CLAUSE = `${HEAD}{% for document in documents %}
{% if documents.size > 1 %}
## {{ document.title }}
{% endif %}
{% for article in document.articles %}
{% if article.title %}
### {{ article.title }}
{% endif %}
{% for clause in article.clauses %}
{% if clause.title %}
#### {{ clause.title }}
{% endif %}
{% for passage in clause.passages %}
${PASSAGE}{% endfor %}
{% endfor %}
{% endfor %}
{% endfor %}
`;

/** A memo by tag: each with what it means and its passages; one with several tags stands under each. */
export const BY_TAG = `${HEAD}{% for tag in tags %}
## {{ tag.path }}

{{ tag.definition }}

{% for passage in tag.passages %}
${PASSAGE}{% endfor %}
{% endfor %}
{% if untagged.size > 0 %}
## {{ words.untagged }}

{% for passage in untagged %}
${PASSAGE}{% endfor %}
{% endif %}
`;

/** Notes by document, in the order of the text. */
export const BY_DOCUMENT = `${HEAD}{% for document in documents %}
## {{ document.title }}

{{ document.source }}

{% for passage in document.passages %}
${PASSAGE}{% endfor %}
{% endfor %}
`;

/** Passages, tags, notes and citations as a table. */
export const TABLE = `---
title: {{ project.title }}
---
| {{ words.passage }} | {{ words.tags }} | {{ words.note }} | {{ words.citation }} |
| --- | --- | --- | --- |
{% for passage in passages %}
| {{ passage.quote }} | {{ passage.tags }} | {{ passage.note }} | {{ passage.citation }} |
{% endfor %}
`;

/** The documents, each as it is cited. */
export const SOURCES = `---
title: {{ project.title }}
---
# {{ words.sources }}

{% for document in sources %}
- {{ document.source }}
{% endfor %}
`;

/** Where the passages stand, each place once. */
export const CITATIONS = `---
title: {{ project.title }}
---
{% assign places = passages | map: "citation" | uniq %}
{% for place in places %}
- {{ place }}
{% endfor %}
`;

/** What was noted on changes, with the words of both versions. */
export const CHANGES = `---
title: {{ project.title }}
---
# {{ project.title }}
{% for comparison in comparisons %}
## {{ comparison.before.title }} → {{ comparison.after.title }}
{% for passage in comparison.passages %}
#### {{ passage.clause.title }}

| {{ words.before }} | {{ words.after }} |
| --- | --- |
| {{ passage.before }} | {{ passage.after }} |

{{ passage.tags | hashtags }}
{% if passage.note %}

> [!note] {{ words.note }}{% if passage.author %} {{ passage.author }}{% endif %}{{ words.comma }}{{ passage.date }}
> {{ passage.note }}
{% endif %}

{% endfor %}
{% endfor %}
`;

/** A note of a vault for each document. */
export const DOCUMENT_NOTE = `${DOCUMENT_PROPERTIES}{% for article in document.articles %}
{% if article.title %}
{% region article %}
## {{ article.title }}
{% endregion %}
{% endif %}
{% for clause in article.clauses %}
{% if clause.title %}
{% region clause %}
### {{ clause.title }}
{% endregion %}
{% endif %}
{% for passage in clause.passages %}
${REGION}{% endfor %}
{% endfor %}
{% endfor %}
`;

/** A note of a vault for each tag. */
export const TAG_NOTE = `---
title: {{ tag.path }}
tags: {{ tag | hashtags }}
---
{% region tag %}
# {{ tag.path }}

{{ tag.definition }}
{% endregion %}
{% for document in documents %}
{% region document %}
## {{ document | wikilink: document.title }}
{% endregion %}
{% for passage in passages %}
{% if passage.document.id == document.id %}
${REGION}{% endif %}
{% endfor %}
{% endfor %}
`;

/** A note of a vault for each clause that something was noted on. */
export const CLAUSE_NOTE = `---
title: {{ clause.name }}
document: {{ document | wikilink }}
date: {{ document.date }}
tags: {{ tags | hashtags }}
---
{% region clause %}
# {{ clause.title }}

{{ document | wikilink: document.title }}
{% endregion %}
{% for passage in passages %}
${REGION}{% endfor %}
`;
