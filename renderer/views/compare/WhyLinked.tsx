import type { Link } from '#core/compare/alignment.ts';
import { type WhyLinked as Reasons, whyLinked } from '#core/compare/why.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Translate } from '#core/i18n/translate.ts';
import { glossary } from '#core/project/query.ts';
import type { ShownPair } from '../../state/compare-store.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

/** How much number, place and words speak for a link, each with what that means here. */
export function WhyLinked({ result, link }: { result: ShownPair; link: Link }) {
  const t = useT();
  const state = useApp((s) => s.project?.state);
  const terms = state ? glossary(state).map((entry) => entry.terms) : [];
  const { comparison } = result;
  const why = whyLinked(comparison, link, terms);
  const words = comparison.acrossLanguages ? 'reasons.words.languages' : 'reasons.words.one';
  return (
    <section className="why-linked" aria-label={t('reasons.title')}>
      <dl>
        <Measure name="reasons.number" share={why.number} means={t(`numbers.${why.numbers}`)} />
        <Measure name="reasons.place" share={why.place} means={placeInWords(t, why)} />
        <Measure name="reasons.words" share={why.words} means={t(words)} />
      </dl>
    </section>
  );
}

/** A share as a bar, as a figure, and in words. */
function Measure({ name, share, means }: { name: MessageKey; share: number; means: string }) {
  const t = useT();
  const percent = Math.round(share * 100);
  return (
    <div className="measure">
      <dt>{t(name)}</dt>
      <dd>
        <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect className="all" width="100" height="6" />
          <rect width={percent} height="6" />
        </svg>
        <b>{percent}%</b>
        <span>{means}</span>
      </dd>
    </div>
  );
}

function placeInWords(t: Translate, { parent, before, behind, inOrder }: Reasons): string {
  const under = parent === 1 ? 'reasons.parent.1' : parent === 0 ? 'reasons.parent.0' : 'reasons.parent.0.5';
  return [
    t(under),
    t(before ? 'reasons.before.1' : 'reasons.before.0'),
    t(behind ? 'reasons.behind.1' : 'reasons.behind.0'),
    t(inOrder ? 'reasons.order.1' : 'reasons.order.0'),
  ].join(' · ');
}
