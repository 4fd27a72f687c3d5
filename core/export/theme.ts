/** The window's colours and letters (renderer/ui/tokens.css), for pages and files that go out. */
export const LIGHT = `color-scheme: light;
  --paper: #fbfaf7; --paper-2: #f4f1ea; --paper-3: #ebe6db; --card: #ffffff;
  --ink: #211c17; --ink-2: #5b5248; --ink-3: #6d645a; --rule: #e2dccf;
  --vermilion: #b9301f; --vermilion-soft: #fbe6e1; --on-vermilion: #fff;
  --jade: #1f6b47; --jade-soft: #dff1e6; --ochre: #8a5a00; --ochre-soft: #f8ecd2;
  --indigo: #3b4f9a; --indigo-soft: #e6e9f7;`;

export const DARK = `color-scheme: dark;
  --paper: #191613; --paper-2: #211d19; --paper-3: #2b2621; --card: #241f1b;
  --ink: #ede6da; --ink-2: #b9afa1; --ink-3: #a0968a; --rule: #38312a;
  --vermilion: #f07a66; --vermilion-soft: #4a221b; --on-vermilion: #1d0f0b;
  --jade: #6fcf9f; --jade-soft: #163528; --ochre: #e0b25a; --ochre-soft: #3c2f14;
  --indigo: #9fb0f2; --indigo-soft: #252c4a;`;

export const LETTERS = `--serif: "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "SimSun", "Source Serif 4", Georgia, serif;
  --serif-latin: "Source Serif 4", Charter, Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", "Noto Serif CJK SC", serif;
  --sans: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --mono: ui-monospace, "JetBrains Mono", "Noto Sans Mono CJK SC", monospace;`;

/** The tags' eight colours, in their order. */
export const TAGS_LIGHT = [
  '#c0392b',
  '#0a7a5c',
  '#8a5a00',
  '#3b4f9a',
  '#8e3a80',
  '#0f6c8f',
  '#5d6b1e',
  '#6b5648',
] as const;

export const TAGS_DARK = [
  '#f0806f',
  '#58c9a5',
  '#e0b25a',
  '#9fb0f2',
  '#dd93cf',
  '#6fc3e3',
  '#b9c86a',
  '#c4ab98',
] as const;
