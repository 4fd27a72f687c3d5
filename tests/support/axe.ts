import type { Page } from '@playwright/test';
import axe, { type NodeResult } from 'axe-core';

/**
 * Every rule that axe runs by itself, those that it calls experimental and best practice among them, and the ones of level AA
 * that it leaves off; not what it has given up, nor level AAA, whose contrast of 7 to 1 is another design. None is ever left
 * out for a screen, and nothing on a screen is kept from them.
 */
const RULES = Object.fromEntries(
  axe
    .getRules()
    .filter(({ tags }) => !tags.includes('deprecated') && !tags.includes('wcag2aaa'))
    .map(({ ruleId }) => [ruleId, { enabled: true }]),
);

/** What axe finds wrong with the page as it stands: a line an element, with the rule, the place and what is wrong. */
export async function axeFaults(page: Page, screen: string): Promise<readonly string[]> {
  await settled(page);
  // Evaluated by the driver: the page's own policy lets no script in, and stays as it is.
  await page.evaluate(`${axe.source}\nundefined`);
  const results = await page.evaluate(
    (rules) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { rules }),
    RULES,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${screen}: ${id}: ${node.target.join(' ')}: ${what(node)}: ${node.html}`),
  );
}

/** Waits until nothing fades in or out: a colour on its way is no colour of the design. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = () =>
      document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    while (running().length > 0) await Promise.allSettled(running().map(({ finished }) => finished));
  });
}

/** What is wrong with an element, in a line. */
function what({ any, all, none }: NodeResult): string {
  return [...any, ...all, ...none].map(({ message }) => message).join('; ');
}
